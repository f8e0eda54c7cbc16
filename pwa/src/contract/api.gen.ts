// Made by `npm run generate` from server/openapi.yaml.
export interface paths {
    "/api/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redeem an invitation
         * @description Sets the session cookie. A personal invitation names one member. For seven days after its first use, or fewer if the office
         *     says so, it opens the card again for that member: the phone that it opened before may then only hand over what waits on
         *     it, and the member's other phones are told (`opening`). On a phone that is signed in as that member already, the session
         *     stays. A group's poster works until it expires or is closed, and makes a new member of the given name. A right code is never
         *     refused because of wrong ones; of those, ten from one address are answered at once, then one in ten seconds.
         *
         *     A poster needs a name in which something can be seen (`invalid_args`) and which nobody in the group has: `conflict` says that
         *     somebody has it, or one that only accents, signs or the order of the words tell apart. Who that is can have a personal invitation; a name
         *     alone opens nobody's card. A personal invitation of somebody who was entered without a name, as the first administrator is, needs one, too
         *     (`name_needed`). At most 60 people join by one poster on a day of the group; past that, `too_many_joins` comes with Retry-After.
         */
        post: operations["join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tablet/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make this device the tablet of a code
         * @description Sets the tablet's session cookie, which is nobody's own. The code goes on working until the tablet has asked with its session once.
         *     Of codes that do not exist, ten from one address are answered at once, then one in ten seconds.
         */
        post: operations["openTablet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tablet/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand over what people told at a tablet, and get what it shows
         * @description What people tell is in boxes that only the server opens: an ephemeral key on P-256, HKDF-SHA-256 with the public key as salt and `servicecard tablet 1` as info,
         *     AES-256-GCM with a nonce of zeros, and `TABLET BOX KEY` (ids and number, with spaces) as additional data. Inside is a `SealedBox`. Boxes are judged in their order; each may be repeated.
         *     After five wrong PINs in a row one person waits one minute at this tablet, then two, four and so on, fifteen at most. A request holds 20 boxes of 4,096 bytes, a box 10 taps.
         */
        post: operations["tabletSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether I have a PIN for my group's tablets */
        get: operations["myPin"];
        /** Choose my PIN; what waits on a tablet with the one before still counts */
        put: operations["setPin"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign this phone out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list of own phones has it, or the `opening` that told of that phone. */
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign another phone of this member out
         * @description The code that opened the card there stops working, so that whoever has it does not come back.
         */
        delete: operations["signOutOther"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The phones on which this member is signed in, the one used last first */
        get: operations["ownPhones"];
        put?: never;
        post?: never;
        /**
         * Sign all other phones of this member out
         * @description Codes that would open the card once more stop working, but for one by which this phone takes its card to the home screen. What waits
         *     on those phones stays there, for the same person.
         */
        delete: operations["signOutOthers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A copy of all that is stored about oneself */
        get: operations["exportSelf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Erase oneself
         * @description Cannot be undone. Refused with `conflict` to the only administrator and, unless `leaderless` is said, where a group would have no supervisor. It is on disk, also beside the database, when it is answered. Phones that were signed in are told 401 `erased` from then on.
         */
        delete: operations["eraseSelf"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How this member confirms who they are */
        get: operations["signIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/passkey-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a browser needs to make a passkey */
        post: operations["beginPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a passkey that was made */
        post: operations["addPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey */
        delete: operations["dropPasskey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/code-app-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A secret for an app that makes codes (RFC 6238) */
        post: operations["beginCodeApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/code-app": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Use that app from now on; its first code shows that it works */
        put: operations["setCodeApp"];
        post?: never;
        /** Use the app no more */
        delete: operations["dropCodeApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/confirm-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a browser needs to ask a passkey */
        post: operations["beginConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm who sits at this phone, by a passkey or by a code */
        post: operations["confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the office is guarded, and who was helped in again lately */
        get: operations["signInNews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/people/{id}/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Help somebody in again who has lost all by which they confirm who they are
         * @description Passkeys and app are forgotten, all phones are signed out. All administrators are told.
         */
        post: operations["recoverPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/carry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A code by which this phone takes its card from the browser to the home screen
         * @description The code opens the card once, within 24 hours; this session is then replaced, and no other phone is told. An earlier code of this
         *     session stops working. `/manifest.webmanifest?start=CODE` is the app's manifest with a start address that bears it.
         */
        post: operations["carry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Push and pull in one round trip
         * @description Answers only after everything it acknowledges is on disk. The body may be compressed (`Content-Encoding: gzip`);
         *     it holds at most 200 mutations and unpacks to at most 256 KiB.
         *
         *     A phone whose code has opened the card elsewhere since may hand over what waits on it, for 30 days: it is answered
         *     with `replaced` and an empty patch (without a cookie with its own `me`), and with 401 `opened_elsewhere` when nothing waits.
         */
        post: operations["sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events that say "something changed"
         * @description Only `event: poke`, never data. The client then syncs.
         */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/push/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** VAPID public key (RFC 8292) */
        get: operations["pushKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/push/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the server knows of this phone's subscription */
        get: operations["subscription"];
        /** Store the browser's PushSubscription, sent at every launch */
        put: operations["subscribe"];
        post?: never;
        /** Forget this phone's subscription */
        delete: operations["unsubscribe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/push/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test notification to this phone */
        post: operations["testPush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database answers */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/security.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where to report a weakness, after RFC 9116
         * @description Names what `--contact` says; without it, there is none.
         */
        get: operations["securityTxt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisation's settings; for administrators */
        get: operations["settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the settings that are named
         * @description A higher limit holds from each group's next day on. What is promised to people – `limit`, `namesOfInvited` and what `Privacy` holds – is changed with `agreed` only, which everybody can read; a laxer promise holds for what is told from then on. `was` holds what you saw: if it is another by now, `conflict`.
         */
        patch: operations["changeSettings"];
        trace?: never;
    };
    "/api/admin/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What would become counts or go, as it is set, or if it were set otherwise */
        get: operations["retention"];
        put?: never;
        /**
         * Let as much go as there is to go, however much it is
         * @description It goes within the hour. Needed only where `waits` says so.
         */
        post: operations["retain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The places at which groups work; for administrators */
        get: operations["sites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Made by the browser. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /** Make a site, or give it another name */
        put: operations["saveSite"];
        post?: never;
        /**
         * Take a site away
         * @description With `into`, its groups belong to that site from then on; without, it has to have none. Who led it from above leads nothing more by that.
         */
        delete: operations["removeSite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sites/{id}/leaders/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
                person: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Let somebody lead the site's groups from above their supervisors
         * @description They see the overview of the site's groups, and no lists of people beyond their own groups.
         */
        put: operations["leadSite"];
        post?: never;
        /** Let somebody lead the site no more */
        delete: operations["leadSiteNoMore"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What administrators and supervisors did, the latest first; for administrators */
        get: operations["audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every group in one line: what it and its supervisors see. Administrators see all, whoever leads a site its groups, supervisors theirs */
        get: operations["overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The card's words in each language, published, of the draft, and as they were built in; for administrators */
        get: operations["cardTexts"];
        put?: never;
        /** Add a point to the draft */
        post: operations["addPoint"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the vision, what to do when it goes wrong, or the order of the points, in the draft
         * @description `was` holds what you saw: if it is another by now, `conflict`.
         */
        patch: operations["changeCard"];
        trace?: never;
    };
    "/api/admin/points/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a point out of the draft; what names it stays readable */
        delete: operations["removePoint"];
        options?: never;
        head?: never;
        /**
         * Change what is named of a point of the draft
         * @description `was` holds what you saw: if it is another by now, `conflict`.
         */
        patch: operations["changePoint"];
        trace?: never;
    };
    "/api/admin/drafts/card/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the draft what everybody reads
         * @description `seen` is the revision of the draft that you have read: if it is another by now, `conflict`.
         */
        post: operations["publishCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/drafts/card/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the draft go
         * @description `seen` is the revision of the draft that you have read: if it is another by now, `conflict`.
         */
        post: operations["discardCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/drafts/card/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an earlier version the draft; 0 is what was built in */
        post: operations["restoreCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/versions/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was published, the latest first */
        get: operations["cardVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/versions/card/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        /** The words of a version; 0 is what was built in */
        get: operations["cardVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/deck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The deck's words in each language, published, of the draft, and as they were built in; for administrators */
        get: operations["deckTexts"];
        put?: never;
        /** Add a proposal to the draft */
        post: operations["addProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/deck/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a proposal out of the draft that was never published; others are retired */
        delete: operations["removeProposal"];
        options?: never;
        head?: never;
        /**
         * Change what is named of a proposal of the draft
         * @description `was` holds what you saw: if it is another by now, `conflict`.
         */
        patch: operations["changeProposal"];
        trace?: never;
    };
    "/api/admin/drafts/deck/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the draft what everybody reads
         * @description `seen` is the revision of the draft that you have read: if it is another by now, `conflict`.
         */
        post: operations["publishDeck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/drafts/deck/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the draft go
         * @description `seen` is the revision of the draft that you have read: if it is another by now, `conflict`.
         */
        post: operations["discardDeck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/drafts/deck/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an earlier version the draft; 0 is what was built in */
        post: operations["restoreDeck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/versions/deck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was published, the latest first */
        get: operations["deckVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/versions/deck/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        /** The words of a version; 0 is what was built in */
        get: operations["deckVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/drafts/deck/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a file of the organisation's own proposals into the draft, all of it or nothing
         * @description With `dryRun=true` nothing is changed. Proposals of the organisation's own that the file leaves out are retired.
         */
        post: operations["importDeck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/overview/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** What stands behind a line of the overview, as the group and its supervisors see it; for whoever sees the line */
        get: operations["overviewGroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People by name; supervisors see those of the groups that they lead */
        get: operations["people"];
        put?: never;
        /**
         * Add a person, with an invitation
         * @description `conflict` asks whether it is somebody whose name is like this one; `different` answers that. Supervisors add members of the groups that they lead, unless the organisation has switched that off.
         */
        post: operations["addPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One person */
        get: operations["person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what is named of a person
         * @description `was` holds the values that whoever changes them saw; if one is another by now, `conflict` says so and nothing is changed. Supervisors rename.
         */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/api/admin/people/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a person into another group
         * @description Past days stay with the old group, and so does a tap from there that is sent later.
         */
        post: operations["movePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/people/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A person leaves the group, or the employer
         * @description Whoever leaves the employer is signed out everywhere and cannot come back by an old code.
         */
        post: operations["endPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/people/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * A copy of all that is stored about a person, to be handed over to them; for administrators
         * @description The log says who made it.
         */
        get: operations["exportPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/people/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a person; for administrators
         * @description As `DELETE /api/me`. Repeating it changes nothing.
         */
        post: operations["erasePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/people/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take somebody back who has left, as the same person */
        post: operations["returnPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/people/{id}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new invitation, for a new phone
         * @description Earlier ones that were not used stop working.
         */
        post: operations["invitePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/people/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Who goes. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Two people are one; for administrators
         * @description What both have told is the one person's. It cannot be undone; repeating it changes nothing. `conflict` says what has to be answered first: that the
         *     office has entered both or each has a reference (`bothEntered`), that phones would see and do more (`raise`), or that the one with the higher role
         *     has to stay.
         */
        post: operations["mergePeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/people/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say yes or no to a person who joined by a poster that asks
         * @description The first answer stands; the same one again changes nothing, another one is a `conflict`. A no signs the person out everywhere.
         */
        post: operations["answerNewcomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations, the latest first, never with a code; of supervisors, those of their groups */
        get: operations["invitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Close an invitation, or open it again for the time that it still has */
        patch: operations["changeInvitation"];
        trace?: never;
    };
    "/api/admin/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The phones on which somebody is signed in, the one used last first */
        get: operations["devices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign one phone out
         * @description The code that opened the card there stops working. What waits there stays on the phone, for the same person.
         */
        delete: operations["signOutDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All groups; of supervisors, those that they lead */
        get: operations["groups"];
        put?: never;
        /** Make a group */
        post: operations["addGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One group */
        get: operations["group"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what is named of a group, close it or open it again
         * @description New working days, another hour and another zone hold from the group's next day on: what was counted stays. `was` holds what you saw: if it is another by now, `conflict`.
         */
        patch: operations["changeGroup"];
        trace?: never;
    };
    "/api/admin/groups/{id}/substitutes/{substitute}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
                /** @description Made by the browser. */
                substitute: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Let somebody lead the group from one day to another
         * @description Both days are the group's and included. It begins today at the earliest, and begins and ends by itself.
         */
        put: operations["addSubstitute"];
        post?: never;
        /** End that now, or before it begins */
        delete: operations["endSubstitute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/groups/{id}/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invitations for everyone of the group who has not joined */
        post: operations["groupSheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/groups/{id}/poster": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A poster by which people join the group */
        post: operations["groupPoster"];
        /** Make the group's posters stop working */
        delete: operations["closePosters"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/groups/{id}/tablets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** The tablets that a group shares; for administrators and its supervisors */
        get: operations["groupTablets"];
        put?: never;
        /** Make a tablet for a group; a repeated request makes a new code for it while it is not open */
        post: operations["addTablet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tablets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign a tablet out; for 90 days it may hand over what waits there */
        delete: operations["endTablet"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tablets/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new code for a tablet; the device that it was opened on is signed out once it is used */
        post: operations["tabletCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/people/{id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a person's PIN, and make the code with which they choose the next at a tablet; for administrators and the group's supervisors */
        post: operations["resetPin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest files of people that were taken in, the last one first; for administrators */
        get: operations["imports"];
        put?: never;
        /**
         * Take a file of people in, all of it or nothing; for administrators, and for a token
         * @description With `dryRun` only what would change is answered; a token hears counts and problems alone. A file that is refused, or whose plan asks what the query does not answer, is `conflict` and changes nothing.
         *     Whoever loses the connection asks for the run by its id: `not_found` says that it has not happened.
         */
        post: operations["importPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/import/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** One run and how far it is; for administrators, and for the token by which it came */
        get: operations["importRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/import/{id}/takeBack": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a run back as a whole, as long as nobody has changed the same people and groups since, and an administrator stays */
        post: operations["takeBackImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/import-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tokens of nightly jobs */
        get: operations["importTokens"];
        put?: never;
        /** Make a token, which is shown this once */
        post: operations["addImportToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/import-tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a token */
        delete: operations["endImportToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Format: uuid
         * @description Lower-case UUID; a mutation has a UUIDv7 (RFC 9562). What is made has one that is not all zeros: that is `invalid_args`, in a path `not_found`.
         */
        Id: string;
        Day: string;
        /** @description Time of day, HH:MM. */
        Clock: string;
        /** @description ISO 8601 weekdays, Monday is 1. */
        Weekdays: number[];
        /** @enum {string} */
        Locale: "en" | "sv";
        Problem: {
            status: number;
            /** @enum {string} */
            code: "invalid_json" | "invalid_args" | "too_long" | "name_needed" | "unauthenticated" | "opened_elsewhere" | "erased" | "fresh_required" | "forbidden" | "client_mismatch" | "push_host_not_allowed" | "not_found" | "method_not_allowed" | "conflict" | "too_large" | "unsupported_media_type" | "upgrade_required" | "too_many_requests" | "too_many_joins" | "unavailable" | "internal";
            reason?: components["schemas"]["Reason"];
            title: string;
            detail?: string;
        };
        /**
         * @description Why the office was refused something, more closely than the code tells.
         * @enum {string}
         */
        Reason: "agreement" | "answered_no" | "answered_yes" | "changed_meanwhile" | "code_wrong" | "confirm" | "days_over" | "group_closed" | "group_closed_so" | "group_has_people" | "group_has_waiting" | "group_like" | "group_named_so" | "has_left" | "has_not_left" | "poster_must_ask" | "import_changed" | "import_given_up" | "import_is_undo" | "import_nothing" | "import_taken_back" | "key_unknown" | "last_means" | "leaderless" | "leads_anyway" | "leads_full" | "merge_role" | "merge_same" | "merge_self" | "merge_too_much" | "name_unfit" | "new_invitation" | "named_so_in_group" | "named_so_there" | "no_action" | "no_draft" | "no_group" | "no_points" | "no_promise" | "office_only" | "only_admin" | "passkeys_full" | "passkeys_need_name" | "person_like" | "points_full" | "proposal_was_used" | "proposals_full" | "ref_long" | "ref_taken" | "set_up" | "site_has_groups" | "site_named_so" | "steps_full" | "still_yesterday" | "substitute_waits" | "substitutes_full" | "tablets_full" | "tokens_full" | "untitled" | "waits_no_more" | "zone_unknown";
        JoinRequest: {
            /** @description Case, spaces and hyphens do not matter. */
            code: string;
            /** @description What colleagues call you; needed when the invitation names nobody, and not used else. */
            name?: string;
            /** @description A random word, the same until there is an answer: within a day, the same request opens the same session again, and uses nothing of the code up. */
            key?: string;
        };
        JoinResponse: {
            /** @constant */
            kind: "JoinResponse";
            me: components["schemas"]["Me"];
        };
        SignIn: {
            /** @constant */
            kind: "SignIn";
            passkeys: {
                id: components["schemas"]["Id"];
                /** @description The kind of device and the browser in which it was made. */
                name: string;
                made: components["schemas"]["Day"];
                lastUsed: components["schemas"]["Day"];
                /** @description The name under which it works. */
                siteName: string;
            }[];
            /** @description An app makes codes. */
            code: boolean;
            /** @description Who sits at this phone has confirmed who they are in the last ten minutes. */
            fresh: boolean;
            /** @description A passkey or an app can be set up now: the first one within a day after an invitation was opened, further ones while `fresh`. */
            maySetUp: boolean;
            /** @description Asked to confirm in any case, as administrators are; others only where they have set something up. */
            bound: boolean;
            /** @description Under which passkeys work here; empty: under none, since the address is a number. */
            siteName: string;
        };
        PasskeyOptions: {
            /** @constant */
            kind: "PasskeyOptions";
            /** @description PublicKeyCredentialCreationOptionsJSON of WebAuthn. */
            options: {
                [key: string]: unknown;
            };
        };
        ConfirmOptions: {
            /** @constant */
            kind: "ConfirmOptions";
            /** @description PublicKeyCredentialRequestOptionsJSON of WebAuthn. */
            options: {
                [key: string]: unknown;
            };
        };
        PasskeyRequest: {
            /** @description What the browser made, as its `toJSON` writes it. */
            credential: {
                [key: string]: unknown;
            };
        };
        ConfirmRequest: {
            /** @description What the browser answered, as its `toJSON` writes it. */
            credential?: {
                [key: string]: unknown;
            };
            /** @description Six digits of the app, in place of it. */
            code?: string;
        };
        CodeRequest: {
            /** @description Six digits. */
            code: string;
        };
        CodeApp: {
            /** @constant */
            kind: "CodeApp";
            /** @description To be typed into the app where nothing can be scanned. */
            secret: string;
            qr: {
                side: number;
                path: string;
            };
            /** @description What is in the drawing. */
            link: string;
        };
        SignInNews: {
            /** @constant */
            kind: "SignInNews";
            /** @description Who have joined. */
            administrators: number;
            /** @description Who was helped in again in the last 14 days. */
            recovered: {
                person: components["schemas"]["Id"];
                name: string;
                on: components["schemas"]["Day"];
                /** @description Empty: the command line. */
                by: string;
            }[];
        };
        CarryResponse: {
            /** @constant */
            kind: "CarryResponse";
            code: string;
        };
        PushKey: {
            key: string;
        };
        SubscriptionState: {
            /**
             * Format: date-time
             * @description When the push service last took a notification for this phone.
             */
            sentAt: string | null;
        };
        PushSubscription: {
            /** Format: uri */
            endpoint: string;
            expirationTime?: number | null;
            keys: {
                p256dh: string;
                auth: string;
            };
        };
        SyncRequest: {
            /** @constant */
            protocol: 1;
            app?: string;
            client: components["schemas"]["Id"];
            /** Format: date-time */
            sentAt: string;
            /** @description Null or missing for a first pull. */
            cookie?: string | null;
            mutations?: components["schemas"]["Mutation"][];
        };
        /** @description A small fact. Its name says which arguments it takes. */
        Mutation: {
            id: components["schemas"]["Id"];
            name: string;
            /**
             * Format: date-time
             * @description The time of the tap by the phone's clock.
             */
            at: string;
            /** @description As `MutationArgs` has it under the name. */
            args: unknown;
        } & ({
            /** @constant */
            name?: "checkIn";
            args?: components["schemas"]["MutationArgs"]["checkIn"];
        } | {
            /** @constant */
            name?: "retractCheckIn";
            args?: components["schemas"]["MutationArgs"]["retractCheckIn"];
        } | {
            /** @constant */
            name?: "dayOff";
            args?: components["schemas"]["MutationArgs"]["dayOff"];
        } | {
            /** @constant */
            name?: "startCampaign";
            args?: components["schemas"]["MutationArgs"]["startCampaign"];
        } | {
            /** @constant */
            name?: "endCampaign";
            args?: components["schemas"]["MutationArgs"]["endCampaign"];
        } | {
            /** @constant */
            name?: "setReminder";
            args?: components["schemas"]["MutationArgs"]["setReminder"];
        } | {
            /** @constant */
            name?: "remindLater";
            args?: components["schemas"]["MutationArgs"]["remindLater"];
        } | {
            /** @constant */
            name?: "setLocale";
            args?: components["schemas"]["MutationArgs"]["setLocale"];
        } | {
            /** @constant */
            name?: "withdrawObstacle";
            args?: components["schemas"]["MutationArgs"]["withdrawObstacle"];
        } | {
            /** @constant */
            name?: "obstacle";
            args?: components["schemas"]["MutationArgs"]["obstacle"];
        } | {
            /** @constant */
            name?: "answerObstacle";
            args?: components["schemas"]["MutationArgs"]["answerObstacle"];
        } | {
            /** @constant */
            name?: "recall";
            args?: components["schemas"]["MutationArgs"]["recall"];
        } | {
            /** @constant */
            name?: "thank";
            args?: components["schemas"]["MutationArgs"]["thank"];
        } | {
            /** @constant */
            name?: "removeThanks";
            args?: components["schemas"]["MutationArgs"]["removeThanks"];
        } | {
            /** @constant */
            name?: "tellStory";
            args?: components["schemas"]["MutationArgs"]["tellStory"];
        } | {
            /** @constant */
            name?: "removeStory";
            args?: components["schemas"]["MutationArgs"]["removeStory"];
        } | {
            /** @constant */
            name?: "addExpectation";
            args?: components["schemas"]["MutationArgs"]["addExpectation"];
        } | {
            /** @constant */
            name?: "removeExpectation";
            args?: components["schemas"]["MutationArgs"]["removeExpectation"];
        } | {
            /** @constant */
            name?: "proposeStatement";
            args?: components["schemas"]["MutationArgs"]["proposeStatement"];
        } | {
            /** @constant */
            name?: "withdrawStatement";
            args?: components["schemas"]["MutationArgs"]["withdrawStatement"];
        } | {
            /** @constant */
            name?: "agreeLevel";
            args?: components["schemas"]["MutationArgs"]["agreeLevel"];
        } | {
            /** @constant */
            name?: "vote";
            args?: components["schemas"]["MutationArgs"]["vote"];
        } | {
            /** @constant */
            name?: "holdLineUp";
            args?: components["schemas"]["MutationArgs"]["holdLineUp"];
        } | {
            /** @constant */
            name?: "callLineUp";
            args?: components["schemas"]["MutationArgs"]["callLineUp"];
        } | {
            /** @constant */
            name?: "editCampaign";
            args?: components["schemas"]["MutationArgs"]["editCampaign"];
        } | {
            /** @constant */
            name?: "followUp";
            args?: components["schemas"]["MutationArgs"]["followUp"];
        } | {
            /** @constant */
            name?: "tally";
            args?: components["schemas"]["MutationArgs"]["tally"];
        } | {
            /** @constant */
            name?: "leadIntroduction";
            args?: components["schemas"]["MutationArgs"]["leadIntroduction"];
        } | {
            /** @constant */
            name?: "setWhy";
            args?: components["schemas"]["MutationArgs"]["setWhy"];
        } | {
            /** @constant */
            name?: "answerNewcomer";
            args?: components["schemas"]["MutationArgs"]["answerNewcomer"];
        });
        /** @description The arguments of each mutation, by its name. */
        MutationArgs: {
            checkIn?: {
                campaign: components["schemas"]["Id"];
                action: components["schemas"]["Id"];
                day: components["schemas"]["Day"];
                /** @description For the member alone. */
                note?: string;
            };
            retractCheckIn?: {
                checkIn: components["schemas"]["Id"];
            };
            dayOff?: {
                day: components["schemas"]["Day"];
                off: boolean;
            };
            /** @description The campaign's id is the mutation's id. */
            startCampaign?: {
                /** @description The group it is for; without it, the only group that the supervisor leads. */
                group?: components["schemas"]["Id"];
                /** Format: uuid */
                proposal?: string | null;
                title: string;
                purpose?: string;
                goal?: string;
                /** @description Share of person-days, up to 1; above 1 it is read as per cent. */
                target: number;
                startsOn: components["schemas"]["Day"];
                /** @description Last day; 7 to 56 days in all. */
                endsOn: components["schemas"]["Day"];
                actions: (string | {
                    id?: components["schemas"]["Id"];
                    title: string;
                })[];
            };
            endCampaign?: {
                campaign: components["schemas"]["Id"];
            };
            setReminder?: {
                times: components["schemas"]["Clock"][];
                days: components["schemas"]["Weekdays"];
                quietFrom: components["schemas"]["Clock"];
                /** @description The same as quietFrom means no quiet hours. */
                quietTo: components["schemas"]["Clock"];
                /** @description IANA name. */
                timeZone: string;
                /** @description spaced if left out. */
                pace?: components["schemas"]["Pace"];
            };
            /** @description Remind again two hours after the tap, if something is left to do then. */
            remindLater?: Record<string, never>;
            setLocale?: {
                locale: components["schemas"]["Locale"];
            };
            withdrawObstacle?: {
                obstacle: components["schemas"]["Id"];
            };
            /** @description The obstacle's id is the mutation's id. */
            obstacle?: {
                campaign: components["schemas"]["Id"];
                day: components["schemas"]["Day"];
                kind: components["schemas"]["ObstacleKind"];
                text?: string;
            };
            /** @description The latest answer stands; an empty one takes it back. */
            answerObstacle?: {
                obstacle: components["schemas"]["Id"];
                text: string;
            };
            recall?: {
                point: components["schemas"]["Id"];
                /** @description As in FSRS: 1 again, 2 hard, 3 good, 4 easy. */
                grade: number;
            };
            thank?: {
                member: components["schemas"]["Id"];
                point: components["schemas"]["Id"];
                text?: string;
                /** @description Where both belong; without it, the own group. */
                group?: components["schemas"]["Id"];
                /** @description The phone has promised that nobody hears from whom they are: it stays so, whatever the organisation promises later. */
                unnamed?: boolean;
            };
            /** @description By whoever thanked, whoever was thanked, or the group's supervisor. */
            removeThanks?: {
                thanks: components["schemas"]["Id"];
            };
            tellStory?: {
                text: string;
                point?: components["schemas"]["Id"];
                /**
                 * @description Something that went well (the default), or a slip and what it taught.
                 * @enum {string}
                 */
                kind?: "good" | "slip";
                group?: components["schemas"]["Id"];
            };
            removeStory?: {
                story: components["schemas"]["Id"];
            };
            addExpectation?: {
                text: string;
                source: components["schemas"]["ExpectationSource"];
                group?: components["schemas"]["Id"];
            };
            removeExpectation?: {
                expectation: components["schemas"]["Id"];
            };
            proposeStatement?: {
                band: components["schemas"]["Band"];
                category: components["schemas"]["Category"];
                text: string;
                group?: components["schemas"]["Id"];
            };
            withdrawStatement?: {
                statement: components["schemas"]["Id"];
            };
            agreeLevel?: {
                /** @description The level as it was read; one that has changed since is answered `applied` with `late`, kept and not counted. */
                level: components["schemas"]["Id"];
                agree: boolean;
            };
            /** @description Of more than three wishes the latest three count. */
            vote?: {
                proposal: components["schemas"]["Id"];
                want: boolean;
            };
            holdLineUp?: {
                day: components["schemas"]["Day"];
                point: components["schemas"]["Id"];
                group?: components["schemas"]["Id"];
            };
            /** @description Calls the group together; at most two a day. */
            callLineUp?: {
                /** @description From now. */
                minutes: number;
                /** @description Without it, the only group that the supervisor leads. */
                group?: components["schemas"]["Id"];
            };
            /**
             * @description The campaign as it is to be; the latest edit stands. Once it has begun, its start and the number of its actions stay,
             *     and it ends today at the earliest.
             */
            editCampaign?: {
                campaign: components["schemas"]["Id"];
                title: string;
                purpose: string;
                goal: string;
                target: number;
                startsOn: components["schemas"]["Day"];
                endsOn: components["schemas"]["Day"];
                actions: string[];
            };
            /** @description The latest record stands. */
            followUp?: {
                campaign: components["schemas"]["Id"];
                result: components["schemas"]["FollowUpResult"];
                /** @description What changed. */
                changed?: string;
                /** @description What we keep. */
                keep?: string;
                /** @description What next. */
                next?: string;
            };
            /** @description By the supervisor; the latest count of a day stands. */
            tally?: {
                campaign: components["schemas"]["Id"];
                day: components["schemas"]["Day"];
                /** @description Null takes it back. */
                count: number | null;
            };
            /** @description Where the supervisor leads the group's introduction; the latest stands. */
            leadIntroduction?: {
                step: components["schemas"]["IntroductionStep"];
                group?: components["schemas"]["Id"];
            };
            /** @description The member's own "why" on the front of the card; for the member alone. */
            setWhy?: {
                text: string;
            };
            /** @description The first answer stands; the same one again changes nothing, another one is a `conflict`. */
            answerNewcomer?: {
                newcomer: components["schemas"]["Id"];
                /** @description No: the person is ended, as by leaving. */
                yes: boolean;
            };
        };
        /** @enum {string} */
        ObstacleKind: "time" | "tools" | "training" | "other";
        /**
         * @description Who expects it of us.
         * @enum {string}
         */
        ExpectationSource: "customer" | "colleague";
        /**
         * @description What our best looks like, and below what we never go.
         * @enum {string}
         */
        Band: "high" | "low";
        /** @enum {string} */
        Category: "service" | "quality" | "efficiency";
        /** @enum {string} */
        FollowUpResult: "reached" | "partly" | "notYet";
        /**
         * @description The vision, what customers expect, what we expect of each other, our level, agreeing, handing out the card.
         * @enum {string}
         */
        IntroductionStep: "vision" | "customers" | "colleagues" | "level" | "agree" | "card";
        SyncResponse: {
            /** @constant */
            kind: "SyncResponse";
            results: components["schemas"]["Result"][];
            cookie: string;
            /** @description Drop the local base, keep the queue, take this patch as the whole. Its first entry is `me`. */
            reset: boolean;
            /** @description Send every mutation still in the journal again. */
            resend: boolean;
            /** @description Pull again with the new cookie. */
            more: boolean;
            patch: components["schemas"]["PatchEntry"][];
            /** Format: date-time */
            serverTime: string;
            /** @description The card was opened elsewhere with the code of this phone; it may only hand over what waits. */
            replaced?: boolean;
        };
        Result: {
            id: string;
            /** @enum {string} */
            status: "applied" | "duplicate" | "rejected";
            /**
             * @description A duplicate of a rejected mutation carries the code of its rejection.
             * @enum {string}
             */
            code?: "late" | "time_uncertain" | "invalid_args" | "unknown_mutation" | "forbidden" | "not_found" | "conflict" | "day_out_of_range" | "too_long" | "id_reused" | "internal";
            detail?: string;
        };
        PatchEntry: {
            /** @constant */
            op: "del";
            /** @description A name of `Tables`. */
            table: string;
            id: string;
        } | ({
            /** @constant */
            op: "put";
            table: string;
            id: string;
            /** @description A row as `Tables` has it. */
            value: unknown;
        } & ({
            /** @constant */
            table?: "me";
            value?: components["schemas"]["Me"];
        } | {
            /** @constant */
            table?: "organisation";
            value?: components["schemas"]["Organisation"];
        } | {
            /** @constant */
            table?: "point";
            value?: components["schemas"]["Point"];
        } | {
            /** @constant */
            table?: "proposal";
            value?: components["schemas"]["Proposal"];
        } | {
            /** @constant */
            table?: "group";
            value?: components["schemas"]["Group"];
        } | {
            /** @constant */
            table?: "campaign";
            value?: components["schemas"]["Campaign"];
        } | {
            /** @constant */
            table?: "checkIn";
            value?: components["schemas"]["CheckIn"];
        } | {
            /** @constant */
            table?: "progress";
            value?: components["schemas"]["Progress"];
        } | {
            /** @constant */
            table?: "dayOff";
            value?: components["schemas"]["DayOff"];
        } | {
            /** @constant */
            table?: "reminder";
            value?: components["schemas"]["Reminder"];
        } | {
            /** @constant */
            table?: "level";
            value?: components["schemas"]["Level"];
        } | {
            /** @constant */
            table?: "expectation";
            value?: components["schemas"]["Expectation"];
        } | {
            /** @constant */
            table?: "introduction";
            value?: components["schemas"]["Introduction"];
        } | {
            /** @constant */
            table?: "followUp";
            value?: components["schemas"]["FollowUp"];
        } | {
            /** @constant */
            table?: "tally";
            value?: components["schemas"]["Tally"];
        } | {
            /** @constant */
            table?: "pulse";
            value?: components["schemas"]["Pulse"];
        } | {
            /** @constant */
            table?: "pulseWords";
            value?: components["schemas"]["PulseWords"];
        } | {
            /** @constant */
            table?: "obstacle";
            value?: components["schemas"]["Obstacle"];
        } | {
            /** @constant */
            table?: "thanks";
            value?: components["schemas"]["Thanks"];
        } | {
            /** @constant */
            table?: "story";
            value?: components["schemas"]["Story"];
        } | {
            /** @constant */
            table?: "recall";
            value?: components["schemas"]["Recall"];
        } | {
            /** @constant */
            table?: "lineUp";
            value?: components["schemas"]["LineUp"];
        } | {
            /** @constant */
            table?: "lineUpCall";
            value?: components["schemas"]["LineUpCall"];
        } | {
            /** @constant */
            table?: "leaderDay";
            value?: components["schemas"]["LeaderDay"];
        } | {
            /** @constant */
            table?: "opening";
            value?: components["schemas"]["Opening"];
        } | {
            /** @constant */
            table?: "newcomer";
            value?: components["schemas"]["Newcomer"];
        }));
        /** @description A row of each table, by the table's name. */
        Tables: {
            me?: components["schemas"]["Me"];
            organisation?: components["schemas"]["Organisation"];
            point?: components["schemas"]["Point"];
            proposal?: components["schemas"]["Proposal"];
            group?: components["schemas"]["Group"];
            campaign?: components["schemas"]["Campaign"];
            checkIn?: components["schemas"]["CheckIn"];
            progress?: components["schemas"]["Progress"];
            dayOff?: components["schemas"]["DayOff"];
            reminder?: components["schemas"]["Reminder"];
            level?: components["schemas"]["Level"];
            expectation?: components["schemas"]["Expectation"];
            introduction?: components["schemas"]["Introduction"];
            followUp?: components["schemas"]["FollowUp"];
            tally?: components["schemas"]["Tally"];
            pulse?: components["schemas"]["Pulse"];
            pulseWords?: components["schemas"]["PulseWords"];
            obstacle?: components["schemas"]["Obstacle"];
            thanks?: components["schemas"]["Thanks"];
            story?: components["schemas"]["Story"];
            recall?: components["schemas"]["Recall"];
            lineUp?: components["schemas"]["LineUp"];
            lineUpCall?: components["schemas"]["LineUpCall"];
            leaderDay?: components["schemas"]["LeaderDay"];
            opening?: components["schemas"]["Opening"];
            newcomer?: components["schemas"]["Newcomer"];
        };
        Me: {
            id: components["schemas"]["Id"];
            name: string;
            /** @enum {string} */
            role: "member" | "supervisor" | "admin";
            /**
             * Format: uuid
             * @description The group of this person's own card; an administrator may have none.
             */
            group: string | null;
            locale: components["schemas"]["Locale"];
            /** @description The groups this person leads. */
            leads: components["schemas"]["Id"][];
            /** @description The own why; for the member alone. */
            why: string;
            /** @description The person's first day in the group of the own card; nothing was expected of them before it. Absent without a group. */
            since?: components["schemas"]["Day"];
            /** @description This person leads the groups of a site from above the supervisors. Absent: no. */
            oversees?: boolean;
            /** @description People who turned out to be this one. A phone that knows itself by one of these ids goes on as this person, with what waits on it. Absent where there is none. */
            formerly?: components["schemas"]["Id"][];
            /** @description The group whose supervisor has still to say yes, after a poster that asks: until then there is nothing of the group. Absent where there is none. */
            waits?: components["schemas"]["Colleague"];
        };
        Organisation: {
            id: components["schemas"]["Id"];
            name: string;
            vision: string;
            /** @description What to do when it goes wrong. */
            whenWrong: components["schemas"]["Step"][];
            timeZone: string;
            /** @description From how many people on who were active in the last four weeks, supervisors aside, a group's days are shown one by one. */
            figuresFrom: number;
            /** @description Supervisors add, invite, rename and end people of the groups that they lead. */
            supervisorsManage: boolean;
            privacy?: components["schemas"]["Privacy"];
        };
        /** @description What the organisation promises its people beyond what holds everywhere. */
        Privacy: {
            /** @description Groups that are large enough see days one by one; else all see weeks. */
            daily: boolean;
            /** @description Thanks carry the name of whoever says them. */
            namedThanks: boolean;
            /** @description Groups see what those who lead them check in. */
            leaderDays: boolean;
            /** @description Customers may write a few words. */
            customerWords: boolean;
            /** @description Supervisors see by name who has not joined. */
            namesOfInvited: boolean;
            /** @description Months for which what people did is kept singly. */
            keepMonths: number;
            /** @description Months for which what people wrote is kept. */
            keepWordsMonths: number;
            /** @description Months for which the log of the office is kept. */
            keepLogMonths: number;
            /** @description What was changed of it, the latest first; 20 at most. */
            changes: components["schemas"]["PrivacyChange"][];
        };
        PrivacyChange: {
            day: components["schemas"]["Day"];
            agreedOn: components["schemas"]["Day"] | null;
            /** @description Who agreed; empty if nobody said. */
            note: string;
            fields: ("limit" | "daily" | "namedThanks" | "leaderDays" | "customerWords" | "namesOfInvited" | "keepMonths" | "keepWordsMonths" | "keepLogMonths")[];
        };
        /** @description Who agreed to a change of what is promised to people, and on which day. */
        Agreement: {
            on: components["schemas"]["Day"];
            note: string;
        };
        Step: {
            title: string;
            text: string;
        };
        Point: {
            id: components["schemas"]["Id"];
            title: string;
            why: string;
            wordings: string[];
            order: number;
            /** @description No longer on the card; what names it still reads it. */
            removed?: boolean;
        };
        Proposal: {
            id: components["schemas"]["Id"];
            title: string;
            purpose: string;
            goal: string;
            actions: string[];
            /** @enum {string} */
            followUp: "pulse" | "tally" | "walk";
            kind: components["schemas"]["Kind"];
            weeks: number;
            /** @description In the reader's own group; where fewer than three carry a card, the reader's own only. */
            votes: number;
            mine: boolean;
            /** @description The votes of each group that the reader leads; 0 where fewer than three carry a card. */
            groups: {
                group: components["schemas"]["Id"];
                votes: number;
            }[];
        };
        /**
         * @description Kind of work.
         * @enum {string}
         */
        Kind: "all" | "reception" | "cleaning" | "canteen" | "property" | "security";
        Group: {
            id: components["schemas"]["Id"];
            name: string;
            site: string;
            kind: components["schemas"]["Kind"];
            /** @description IANA name. */
            timeZone: string;
            /** @description Minutes that the zone is ahead of UTC now, for phones that do not know the zone. */
            utcOffset?: number;
            dayStart: components["schemas"]["Clock"];
            workingDays: components["schemas"]["Weekdays"];
            members: number;
            /**
             * @description How figures are shown now. Where there are none, the freshness is 0.
             * @enum {string}
             */
            figures: "day" | "week" | "none";
            freshness: number;
            /** @description The freshness after each day of the last four weeks, oldest first; by the week where figures are not shown by the day. */
            freshDays: {
                day: components["schemas"]["Day"];
                freshness: number;
            }[];
            supervisors: components["schemas"]["Colleague"][];
            /** @description The members by name: whom one can thank. */
            people: components["schemas"]["Colleague"][];
            /**
             * @description How even service is: quartiles of the members' steadiness (share of expected days with a check-in, 0 to 1) without
             *     names, from eight members up who have joined, supervisors aside; reckoned once a week, to the twentieth.
             */
            spread: {
                members: number;
                /** @description The floor that three of four reach. */
                lower: number;
                median: number;
                upper: number;
            } | null;
            /** @description Of the customers' page, `/pulse/CODE`. */
            pulseCode: string | null;
        };
        Campaign: {
            id: components["schemas"]["Id"];
            group: components["schemas"]["Id"];
            /** Format: uuid */
            proposal: string | null;
            title: string;
            purpose: string;
            goal: string;
            /** @description Share of person-days. */
            target: number;
            startsOn: components["schemas"]["Day"];
            endsOn: components["schemas"]["Day"];
            /** @enum {string} */
            state: "planned" | "running" | "followUp" | "done";
            actions: {
                id: components["schemas"]["Id"];
                title: string;
            }[];
        };
        CheckIn: {
            id: components["schemas"]["Id"];
            campaign: components["schemas"]["Id"];
            action: components["schemas"]["Id"];
            day: components["schemas"]["Day"];
            /**
             * Format: date-time
             * @description The corrected time of the tap.
             */
            at: string;
            /** @description Kept but not counted; the campaign was closed. */
            late: boolean;
            retracted: boolean;
            note?: string;
        };
        /**
         * @description One day of a campaign or, where days are not shown one by one, the sum of a week or more of all campaigns under the latest, sent once when
         *     it is over.
         */
        Progress: {
            /** @description campaign/day */
            id: string;
            campaign: components["schemas"]["Id"];
            group: components["schemas"]["Id"];
            day: components["schemas"]["Day"];
            /** @description The last day of a sum, of which `day` is the first; of a day, the day itself. */
            until: components["schemas"]["Day"];
            checkIns: number;
            /** @description Members who checked in. */
            members: number;
            /** @description Members expected: of the group that day, less days off. Whoever checks in all the same does not change it; on a day on which nobody was expected, it is of those who checked in. */
            of: number;
        };
        DayOff: {
            /** @description the day */
            id: string;
            day: components["schemas"]["Day"];
            off: boolean;
        };
        /**
         * @description spaced steps back while the member checks in steadily, daily does not.
         * @enum {string}
         */
        Pace: "spaced" | "daily";
        Reminder: {
            /** @description The member's id. */
            id: components["schemas"]["Id"];
            times: components["schemas"]["Clock"][];
            days: components["schemas"]["Weekdays"];
            quietFrom: components["schemas"]["Clock"];
            quietTo: components["schemas"]["Clock"];
            timeZone: string;
            pace: components["schemas"]["Pace"];
            /**
             * @description How many days lie between reminders of the daily action now.
             * @enum {integer}
             */
            every: 1 | 2 | 4 | 7;
        };
        Colleague: {
            id: components["schemas"]["Id"];
            name: string;
        };
        /** @description The statements that a group set itself. Besides the current one, those that were ever agreed are kept as history. */
        Level: {
            /** @description Changes with every change of a statement. */
            id: components["schemas"]["Id"];
            group: components["schemas"]["Id"];
            version: number;
            /** @enum {string} */
            state: "draft" | "agreed" | "reaffirm";
            current: boolean;
            /** @description The day on which everybody had last agreed to it. */
            agreedOn: string | null;
            statements: components["schemas"]["Statement"][];
            /** @description Members who agreed; 0 where fewer than three carry a card. */
            agreed: number;
            /** @description Members of the group who carry a card; 0 where that are fewer than three, since of two a count would name the other. */
            of: number;
            /** @description Whether the reader agreed. */
            mine: boolean;
        };
        Statement: {
            id: components["schemas"]["Id"];
            band: components["schemas"]["Band"];
            category: components["schemas"]["Category"];
            text: string;
            mine: boolean;
        };
        Expectation: {
            id: components["schemas"]["Id"];
            group: components["schemas"]["Id"];
            text: string;
            source: components["schemas"]["ExpectationSource"];
            mine: boolean;
        };
        Introduction: {
            /** @description The group's id. */
            id: components["schemas"]["Id"];
            group: components["schemas"]["Id"];
            step: components["schemas"]["IntroductionStep"];
        };
        FollowUp: {
            /** @description The campaign's id. */
            id: components["schemas"]["Id"];
            group: components["schemas"]["Id"];
            campaign: components["schemas"]["Id"];
            result: components["schemas"]["FollowUpResult"];
            changed: string;
            keep: string;
            next: string;
            heldOn: components["schemas"]["Day"];
            by: components["schemas"]["Colleague"];
        };
        Tally: {
            /** @description campaign/day */
            id: string;
            group: components["schemas"]["Id"];
            campaign: components["schemas"]["Id"];
            day: components["schemas"]["Day"];
            count: number;
        };
        /**
         * @description What customers answered around a campaign: how many in the twelve weeks before its start, in its time, and in the four
         *     weeks from its end, and what changed. A row without a campaign tells of the group's last four weeks.
         */
        Pulse: {
            /** @description The campaign's id, or the group's. */
            id: components["schemas"]["Id"];
            group: components["schemas"]["Id"];
            /** Format: uuid */
            campaign: string | null;
            before: components["schemas"]["PulseFigure"];
            during: components["schemas"]["PulseFigure"];
            after: components["schemas"]["PulseFigure"];
            change: components["schemas"]["PulseChange"];
            recent: components["schemas"]["PulseFigure"];
        };
        PulseFigure: {
            /** @description Answers. */
            n: number;
            /** @description Days with answers. */
            days: number;
            /**
             * Format: date
             * @description The first of these days.
             */
            since: string | null;
            /** @description In `recent`, of the two best answers, 0 to 1; null below ten answers. Elsewhere null. */
            share: number | null;
            /** @description Of its 95% Wilson interval. */
            low: number | null;
            high: number | null;
        } | null;
        /**
         * @description What changed from before the campaign to after it, at the same hours; null until the four weeks after it are over, and the
         *     same ever after. `better` and `worse` say that the 95% interval of the difference excludes nought, `notShown` that it does not.
         *     It takes as many answers, on as many days, in each of the two times.
         */
        PulseChange: {
            /** @enum {string} */
            verdict: "better" | "worse" | "notShown" | "tooFew" | "otherHours";
            /** @description Null where too few answers can be compared. */
            compared: {
                /** @description Share of the two best answers, 0 to 1. */
                before: number;
                after: number;
                /** @description Of the 95% interval of `after` less `before`. */
                low: number;
                high: number;
            } | null;
            /** @description After `notShown`: about how many answers in four weeks would have shown a change of 15 in 100. */
            needed: number | null;
        } | null;
        /** @description What customers wrote; supervisors alone read it. */
        PulseWords: {
            id: components["schemas"]["Id"];
            group: components["schemas"]["Id"];
            day: components["schemas"]["Day"];
            face: number;
            text: string;
        };
        /**
         * @description Supervisors see all of their groups, without names; members their own and those that were answered. Like expectations and
         *     statements, those of others have ids of the server's, which mutations name them by; the own ones keep the mutation's.
         */
        Obstacle: {
            id: components["schemas"]["Id"];
            group: components["schemas"]["Id"];
            campaign: components["schemas"]["Id"];
            day: components["schemas"]["Day"];
            /** @description The day is the Monday of the week in which it was told: the group is too small to tell more. */
            week: boolean;
            kind: components["schemas"]["ObstacleKind"];
            text: string;
            /**
             * Format: date-time
             * @description Of the tap; of those of others only the day, as its beginning in UTC.
             */
            at: string;
            mine: boolean;
            answer: {
                text: string;
                by: components["schemas"]["Colleague"];
                /** Format: date-time */
                at: string;
            } | null;
        };
        Thanks: {
            id: components["schemas"]["Id"];
            group: components["schemas"]["Id"];
            /** @description An id of zeros and no name where it is not told from whom they are; `day` is the Monday of the week then, and `at` its midnight. */
            from: components["schemas"]["Colleague"];
            to: components["schemas"]["Colleague"];
            point: components["schemas"]["Id"];
            text: string;
            day: components["schemas"]["Day"];
            /** Format: date-time */
            at: string;
        };
        Story: {
            id: components["schemas"]["Id"];
            group: components["schemas"]["Id"];
            by: components["schemas"]["Colleague"];
            /** @enum {string} */
            kind: "good" | "slip";
            text: string;
            /** Format: uuid */
            point: string | null;
            day: components["schemas"]["Day"];
            /** Format: date-time */
            at: string;
        };
        Recall: {
            id: components["schemas"]["Id"];
            point: components["schemas"]["Id"];
            grade: number;
            /** Format: date-time */
            at: string;
        };
        LineUp: {
            /** @description group/day */
            id: string;
            group: components["schemas"]["Id"];
            day: components["schemas"]["Day"];
            point: components["schemas"]["Id"];
            /** @description Members who said that it was talked about. */
            members: number;
            mine: boolean;
        };
        LineUpCall: {
            id: components["schemas"]["Id"];
            group: components["schemas"]["Id"];
            by: components["schemas"]["Colleague"];
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            startsAt: string;
            day: components["schemas"]["Day"];
        };
        /** @description What a supervisor checked in on a day, for every group that they lead. */
        LeaderDay: {
            /** @description group/member/campaign/day */
            id: string;
            /** @description The group that is told. */
            group: components["schemas"]["Id"];
            by: components["schemas"]["Colleague"];
            campaign: components["schemas"]["Id"];
            /** @description The campaign's. */
            title: string;
            day: components["schemas"]["Day"];
            /** @description 0: taken back. */
            actions: number;
        };
        /** @description This card was opened on one more phone. Told to the phones on which the member was before, for 30 days. */
        Opening: {
            /** @description That phone's session; `DELETE /api/session/{id}` ends it. */
            id: components["schemas"]["Id"];
            /** Format: date-time */
            at: string;
        };
        /** @description Somebody joined by a poster that asks, and waits for a supervisor's yes. For the group's supervisors. */
        Newcomer: {
            id: components["schemas"]["Id"];
            group: components["schemas"]["Id"];
            /** @description As the person calls themselves. */
            name: string;
            /** Format: date-time */
            at: string;
        };
        SettingsAnswer: {
            /** @constant */
            kind: "Settings";
            name: string;
            /** @description Of new groups and of the organisation's own days. */
            timeZone: string;
            /** @description Of new people. */
            locale: components["schemas"]["Locale"];
            /** @description People from which a group's figures are shown by the day. */
            limit: number;
            /** @description Supervisors add, invite, rename and end people of their groups. */
            supervisorsManage: boolean;
            /** @description Supervisors see by name who has not joined. */
            namesOfInvited: boolean;
            /** @description For how many days after it first opened a card a personal code opens it again; never longer than `--code-days` says. */
            codeDays: number;
            /** @description Who joins by any poster waits for a supervisor's yes. */
            postersAsk: boolean;
            /** @description As in `Privacy`, and the rest. */
            daily: boolean;
            namedThanks: boolean;
            leaderDays: boolean;
            customerWords: boolean;
            keepMonths: number;
            keepWordsMonths: number;
            keepLogMonths: number;
        };
        SettingsPatch: {
            name?: string;
            timeZone?: string;
            locale?: components["schemas"]["Locale"];
            limit?: number;
            supervisorsManage?: boolean;
            namesOfInvited?: boolean;
            codeDays?: number;
            postersAsk?: boolean;
            daily?: boolean;
            namedThanks?: boolean;
            leaderDays?: boolean;
            customerWords?: boolean;
            keepMonths?: number;
            keepWordsMonths?: number;
            keepLogMonths?: number;
            agreed?: components["schemas"]["Agreement"];
            was?: components["schemas"]["SettingsWas"];
        };
        SettingsWas: {
            name?: string;
            timeZone?: string;
            locale?: components["schemas"]["Locale"];
            limit?: number;
            supervisorsManage?: boolean;
            namesOfInvited?: boolean;
            codeDays?: number;
            postersAsk?: boolean;
            daily?: boolean;
            namedThanks?: boolean;
            leaderDays?: boolean;
            customerWords?: boolean;
            keepMonths?: number;
            keepWordsMonths?: number;
            keepLogMonths?: number;
        };
        Retention: {
            /** @constant */
            kind: "Retention";
            /** @description The first day that stays, of what people did, of what they wrote, and of the log. */
            horizon: {
                facts: components["schemas"]["Day"];
                words: components["schemas"]["Day"];
                log: components["schemas"]["Day"];
            };
            /** @description How much of a table would become counts or go; those of which something would. */
            going: {
                table: string;
                rows: number;
                all: number;
            }[];
            /** @description It is implausibly much at once and waits for the office. */
            waits: boolean;
            /** @description The day on which it was done last; empty if never. */
            ranOn: string;
        };
        Site: {
            id: components["schemas"]["Id"];
            name: string;
            /** @description Open ones. */
            groups: number;
            /** @description Above the supervisors of its groups. */
            leaders: components["schemas"]["Colleague"][];
        };
        SiteRequest: {
            name: string;
            /** @description The name that whoever gives it another one saw: if it is another by now, `conflict`. */
            was?: string;
        };
        SiteList: {
            /** @constant */
            kind: "SiteList";
            items: components["schemas"]["Site"][];
            next: null;
        };
        AuditChange: {
            field: string;
            /** @description Text, a number, a truth, a list of these, or null. */
            before: unknown;
            /** @description The same. */
            after: unknown;
        };
        Export: {
            /** @constant */
            kind: "Export";
            person: components["schemas"]["Id"];
            name: string;
            organisation: string;
            /** Format: date-time */
            made: string;
            /** @description Those of which there is something. */
            parts: {
                name: string;
                rows: {
                    [key: string]: unknown;
                }[];
            }[];
        };
        EraseRequest: {
            /**
             * @description What the person wrote goes, too, or stays without their name.
             * @enum {string}
             */
            words: "gone" | "stay";
            /** @description Groups may be left without a supervisor. */
            leaderless?: boolean;
        };
        AuditEntry: {
            id: number;
            /** Format: date-time */
            at: string;
            /**
             * Format: uuid
             * @description Null: the command line.
             */
            actor: string | null;
            /** @description As it is now; empty: the command line, or somebody who was erased. */
            actorName: string;
            /** @description A number that tells people apart who were erased; 0: this is none of them. */
            actorErased: number;
            /**
             * Format: uuid
             * @description The import that it was part of.
             */
            run: string | null;
            /** @description What was done. */
            verb: string;
            /** @enum {string} */
            kind: "person" | "group" | "site" | "invitation" | "phone" | "tablet" | "content" | "organisation" | "import";
            /** Format: uuid */
            subject: string | null;
            subjectName: string;
            /** @description The same of whom it was done to. */
            subjectErased: number;
            changes: components["schemas"]["AuditChange"][];
            /** @description The present names of people, groups and sites whose ids stand in the changes, by id. */
            names: {
                [key: string]: string;
            };
        };
        AuditList: {
            /** @constant */
            kind: "AuditList";
            items: components["schemas"]["AuditEntry"][];
            next: string | null;
        };
        /** @description A group in one line. */
        OverviewRow: {
            id: components["schemas"]["Id"];
            name: string;
            /** @description Id and name; null where it has none. */
            site: components["schemas"]["Colleague"] | null;
            kind: components["schemas"]["WorkKind"];
            /** @description People with a card of the group. */
            members: number;
            /** @enum {string} */
            figures: "day" | "week" | "none";
            /** @description The group's day that this is of. */
            today: components["schemas"]["Day"];
            /** @description No campaign of it is over: no freshness, and no pace of the year. */
            new: boolean;
            /** @description The running one, else the next, else the last. */
            campaign: components["schemas"]["OverviewCampaign"] | null;
            /** @description Person-days of the campaign so far with a check-in, of those expected; null where nothing is shown to the group. */
            progress: {
                members: number;
                of: number;
            } | null;
            /** @description 0 to 100; null of a new group, and where it is not shown to the group. */
            freshness: number | null;
            level: {
                /** @enum {string} */
                state: "draft" | "agreed" | "reaffirm";
                /** @description The day on which everybody had agreed last. */
                agreedOn: string | null;
            } | null;
            year: {
                year: number;
                /** @description Campaigns with their last day in this year that were looked back on. */
                done: number;
                /** @description Running, waiting to be looked back on, or planned. */
                coming: number;
                /**
                 * @description Null of a new group.
                 * @enum {string|null}
                 */
                pace: "slipping" | "beganLate" | "onTheWay" | null;
                /** @description The last days of those that are done. */
                ends: components["schemas"]["Day"][];
            };
            customers: components["schemas"]["PulseFigure"];
            /** @description What waits, the most urgent first. */
            needs: {
                /**
                 * @description No campaign; campaigns to be looked back on; obstacles without an answer; few check in.
                 * @enum {string}
                 */
                need: "noCampaign" | "ended" | "waiting" | "low";
                /** @description How many wait; 0 where there is nothing to count. */
                n: number;
                /** @description The day since which the first has waited. */
                since: string | null;
                /** @description Since a day of that week. */
                week: boolean;
            }[];
        };
        OverviewCampaign: {
            id: components["schemas"]["Id"];
            title: string;
            /** @description A share of person-days, above 0 up to 1. */
            target: number;
            startsOn: components["schemas"]["Day"];
            endsOn: components["schemas"]["Day"];
            /** @enum {string} */
            state: "planned" | "running" | "followUp" | "done";
        };
        OverviewGroup: {
            /** @constant */
            kind: "OverviewGroup";
            id: components["schemas"]["Id"];
            supervisors: components["schemas"]["Colleague"][];
            /** @description The last four weeks; empty of a new group, and where figures are not shown. */
            freshDays: {
                day: components["schemas"]["Day"];
                freshness: number;
            }[];
            /** @description Of the last 400 days, the latest first. */
            campaigns: {
                campaign: components["schemas"]["OverviewCampaign"];
                /** @description What is shown of its days. */
                progress: components["schemas"]["Progress"][];
            }[];
        };
        OverviewList: {
            /** @constant */
            kind: "OverviewList";
            items: components["schemas"]["OverviewRow"][];
            next: string | null;
            /** @description Those of which lines were kept, the latest first. */
            quarters: string[];
        };
        /** @description What is wrong with a line of a file, or has to be answered. `code` and `values` are for whoever says it in another language. */
        LineProblem: {
            /** @description 0: the whole file. */
            line: number;
            code?: string;
            values?: {
                [key: string]: string;
            };
            problem: string;
        };
        PlannedChange: {
            /** @description 0: the person is not in the file. */
            line: number;
            kinds: components["schemas"]["ChangeKind"][];
            person?: components["schemas"]["Id"];
            name: string;
            /** @description As it is then; empty: none. */
            group: string;
            changes: {
                /** @enum {string} */
                field: "name" | "ref" | "group" | "role" | "leads" | "locale";
                before: string;
                after: string;
            }[];
        };
        /** @enum {string} */
        ChangeKind: "added" | "moved" | "renamed" | "corrected" | "returned" | "left" | "ungrouped";
        ImportPlan: {
            newGroups: string[];
            /** @description In the file. */
            people: number;
            unchanged: number;
            /** @description Who have not joined yet. */
            waiting: number;
            /** @description Whose role rises; `raise` answers. */
            raised: components["schemas"]["LineProblem"][];
            /** @description Who and what may be there already; `different` answers. */
            questions: components["schemas"]["LineProblem"][];
            /** @description Known references under wholly new names; `renamed` answers. */
            renames: components["schemas"]["LineProblem"][];
            /** @description Why a whole roster looks wrong; `confirm` answers. */
            brakes: components["schemas"]["LineProblem"][];
            problems: components["schemas"]["LineProblem"][];
            changes: components["schemas"]["PlannedChange"][];
            /** @description The same for plans that say the same. */
            mark: string;
        };
        ImportPreview: {
            /** @constant */
            kind: "ImportPreview";
            file: {
                /** @enum {string} */
                encoding: "" | "utf-8" | "utf-16" | "windows-1252";
                separator: string;
                columns: string[];
                /** @description Names that show whether the letters are read rightly. */
                telling: string[];
            };
            problems: components["schemas"]["LineProblem"][];
            /** @description Null: the file has problems by itself, or a token asks. */
            plan: components["schemas"]["ImportPlan"] | null;
            counts?: components["schemas"]["RunCounts"];
        };
        RunCounts: {
            people: number;
            added: number;
            moved: number;
            renamed: number;
            corrected: number;
            returned: number;
            left: number;
            ungrouped: number;
            unchanged: number;
            newGroups: number;
        };
        ImportRun: {
            id: components["schemas"]["Id"];
            /** Format: date-time */
            at: string;
            /**
             * @description staging: nothing has happened yet; applying: it will be done, whatever happens.
             * @enum {string}
             */
            state: "staging" | "applying" | "done" | "refused";
            /** @description The administrator; empty: the command line, a token, or somebody who was erased. */
            by: string;
            /** @description The name of the token; empty: none. */
            token: string;
            file: string;
            whole: boolean;
            counts: components["schemas"]["RunCounts"];
            /** @description Why it was refused. */
            problem: string;
            /** @description Staged so far. */
            steps: number;
            applied: number;
            /** @description That could not be done. */
            failed: number;
            takesBack: components["schemas"]["Id"] | null;
            takenBack: boolean;
            /** @description Can be taken back. */
            revocable: boolean;
        };
        ImportAnswer: {
            /** @constant */
            kind: "ImportAnswer";
            import: components["schemas"]["ImportRun"];
        };
        ImportList: {
            /** @constant */
            kind: "ImportList";
            items: components["schemas"]["ImportRun"][];
            next: string | null;
        };
        ImportToken: {
            id: components["schemas"]["Id"];
            name: string;
            madeBy: string;
            /** Format: date-time */
            madeAt: string;
            usedAt: string | null;
            /** @description When a file was last taken in by it. */
            lastGood: string | null;
            /** @description Its files may make supervisors. */
            mayRaise: boolean;
            /** @description False: who made it is no administrator any more. */
            holds: boolean;
        };
        ImportTokenList: {
            /** @constant */
            kind: "ImportTokenList";
            items: components["schemas"]["ImportToken"][];
            next: string | null;
        };
        ImportTokenRequest: {
            id: components["schemas"]["Id"];
            name: string;
            mayRaise?: boolean;
        };
        ImportTokenAnswer: {
            /** @constant */
            kind: "ImportTokenAnswer";
            /** @description Shown this once. */
            token: string;
            url: string;
        };
        /** @enum {string} */
        Role: "member" | "supervisor" | "admin";
        /**
         * @description invited: expected, and has not joined. waiting: has joined by a poster that asks, and waits for a supervisor's yes.
         * @enum {string}
         */
        PersonState: "invited" | "joined" | "waiting" | "left";
        GroupName: {
            id: components["schemas"]["Id"];
            name: string;
            /** @description Empty: none. */
            site: string;
        };
        Person: {
            id: components["schemas"]["Id"];
            name: string;
            /** @description The employer's own number; empty: none, or not for whoever asks. */
            ref: string;
            role: components["schemas"]["Role"];
            locale: components["schemas"]["Locale"];
            state: components["schemas"]["PersonState"];
            /** @description By a poster, and nobody has said who it is. */
            selfNamed: boolean;
            /** @description Of their card. */
            group: components["schemas"]["GroupName"] | null;
            /** @description For the yes of this group's supervisor. */
            waits: components["schemas"]["GroupName"] | null;
            leads: components["schemas"]["GroupName"][];
            /** @description Signed in. */
            phones: number;
            /** @description The day; null: never, or not for whoever asks. */
            lastUsed: string | null;
            leftOn: string | null;
        };
        PersonList: {
            /** @constant */
            kind: "PersonList";
            items: components["schemas"]["Person"][];
            next: string | null;
        };
        Invitation: {
            /** @description As people write it. */
            code: string;
            link: string;
            /** @description The last day on which it works, if it is not used before. */
            until: components["schemas"]["Day"];
            /** @description The link as a QR code. */
            qr: {
                /** @description Of the square in units, with the light edge that readers need. */
                side: number;
                /** @description What is dark, as the path of an SVG. */
                path: string;
            };
        };
        /** @enum {string} */
        InvitationKind: "personal" | "poster";
        MadeInvitation: {
            id: components["schemas"]["Id"];
            kind: components["schemas"]["InvitationKind"];
            /** @description Of a personal one. */
            person: components["schemas"]["Colleague"] | null;
            /** @description Of the poster, or of the person's card. */
            group: components["schemas"]["GroupName"] | null;
            /** @description Null: the command line, or nobody knows. */
            madeBy: components["schemas"]["Colleague"] | null;
            madeOn: components["schemas"]["Day"];
            /** @description The day on which it works last. */
            until: components["schemas"]["Day"];
            /**
             * @description used: a personal one has opened the card, and does so again for a while.
             * @enum {string}
             */
            state: "open" | "used" | "usedUp" | "closed" | "expired";
            /** @description How often it has opened a card. */
            uses: number;
            usesLeft: number;
            /** @description Who joins by it waits for a supervisor's yes. */
            asks: boolean;
        };
        InvitationList: {
            /** @constant */
            kind: "InvitationList";
            items: components["schemas"]["MadeInvitation"][];
            next: string | null;
        };
        InvitationPatch: {
            closed: boolean;
        };
        Device: {
            id: components["schemas"]["Id"];
            /**
             * @description As the browser says; empty: nobody knows.
             * @enum {string}
             */
            device: "iphone" | "ipad" | "android" | "tablet" | "computer" | "";
            /** @description Its name, such as Firefox; empty: nobody knows. */
            browser: string;
            since: components["schemas"]["Day"];
            /** @description The day; null: not for whoever asks. */
            lastUsed: string | null;
            /** @description The card was opened elsewhere since; it may only hand over what waits there. */
            handsOver: boolean;
            /** @description It is the phone that asks for its own list. */
            here: boolean;
        };
        DeviceList: {
            /** @constant */
            kind: "DeviceList";
            items: components["schemas"]["Device"][];
            next: null;
        };
        PersonAnswer: {
            /** @constant */
            kind: "PersonAnswer";
            person: components["schemas"]["Person"];
            /** @description The one that the request has made. */
            invitation: components["schemas"]["Invitation"] | null;
            /** @description Phones. */
            signedOut: number;
        };
        PersonRequest: {
            id: components["schemas"]["Id"];
            name: string;
            group?: components["schemas"]["Id"] | null;
            role?: components["schemas"]["Role"];
            ref?: string;
            locale?: components["schemas"]["Locale"];
            leads?: components["schemas"]["Id"][];
            /** @description Another person than those whose names are like this one. */
            different?: boolean;
        };
        PersonPatch: {
            name?: string;
            ref?: string;
            locale?: components["schemas"]["Locale"];
            role?: components["schemas"]["Role"];
            leads?: components["schemas"]["Id"][];
            /** @description The office knows somebody who named themselves. */
            entered?: boolean;
            /** @description A group may be left without a supervisor. */
            leaderless?: boolean;
            was?: components["schemas"]["PersonWas"];
        };
        PersonWas: {
            name?: string;
            ref?: string;
            locale?: components["schemas"]["Locale"];
            role?: components["schemas"]["Role"];
            leads?: components["schemas"]["Id"][];
        };
        MoveRequest: {
            group: components["schemas"]["Id"];
            was?: components["schemas"]["Place"];
        };
        /** @description Where whoever acts saw the person. Where the person is elsewhere by now, nothing is changed: `conflict`, `changed_meanwhile`. */
        Place: {
            /** @description null: in none. */
            group: components["schemas"]["Id"] | null;
        };
        GroupOfPerson: {
            group: components["schemas"]["Id"];
        };
        LeaveRequest: {
            /** @description The person stays with the employer, for the time being without a group. */
            groupOnly?: boolean;
            /** @description Groups may be left without a supervisor. */
            leaderless?: boolean;
            was?: components["schemas"]["Place"];
        };
        InvitationRequest: {
            /** @description The phones until now are signed out. */
            signOut?: boolean;
        };
        /** @enum {string} */
        WorkKind: "all" | "reception" | "cleaning" | "canteen" | "property" | "security";
        /** @description A text in each language; one that is missing or empty has none of its own. */
        Texts: {
            en?: string;
            sv?: string;
        };
        Lists: {
            en?: string[];
            sv?: string[];
        };
        StepLists: {
            en?: components["schemas"]["Step"][];
            sv?: components["schemas"]["Step"][];
        };
        PointTexts: {
            id: components["schemas"]["Id"];
            title: components["schemas"]["Texts"];
            why: components["schemas"]["Texts"];
            wordings: components["schemas"]["Lists"];
        };
        PointFields: {
            title?: components["schemas"]["Texts"];
            why?: components["schemas"]["Texts"];
            wordings?: components["schemas"]["Lists"];
        };
        PointPatch: {
            title?: components["schemas"]["Texts"];
            why?: components["schemas"]["Texts"];
            wordings?: components["schemas"]["Lists"];
            was?: components["schemas"]["PointFields"];
        };
        CardTexts: {
            vision: components["schemas"]["Texts"];
            whenWrong: components["schemas"]["StepLists"];
            /** @description Ranked. What comes first goes before when two collide. */
            points: components["schemas"]["PointTexts"][];
        };
        CardFields: {
            vision?: components["schemas"]["Texts"];
            whenWrong?: components["schemas"]["StepLists"];
            order?: components["schemas"]["Id"][];
        };
        CardPatch: {
            vision?: components["schemas"]["Texts"];
            whenWrong?: components["schemas"]["StepLists"];
            /** @description Of all points. */
            order?: components["schemas"]["Id"][];
            was?: components["schemas"]["CardFields"];
        };
        ProposalTexts: {
            id: components["schemas"]["Id"];
            kind: components["schemas"]["WorkKind"];
            followUp: components["schemas"]["FollowUpKind"];
            weeks: number;
            /** @description Cannot be chosen any more. Votes are kept, and campaigns go on. */
            retired: boolean;
            title: components["schemas"]["Texts"];
            purpose: components["schemas"]["Texts"];
            goal: components["schemas"]["Texts"];
            actions: components["schemas"]["Lists"];
        };
        /** @enum {string} */
        FollowUpKind: "pulse" | "tally" | "walk";
        ProposalFields: {
            kind?: components["schemas"]["WorkKind"];
            followUp?: components["schemas"]["FollowUpKind"];
            weeks?: number;
            retired?: boolean;
            title?: components["schemas"]["Texts"];
            purpose?: components["schemas"]["Texts"];
            goal?: components["schemas"]["Texts"];
            actions?: components["schemas"]["Lists"];
        };
        ProposalPatch: {
            kind?: components["schemas"]["WorkKind"];
            followUp?: components["schemas"]["FollowUpKind"];
            weeks?: number;
            retired?: boolean;
            title?: components["schemas"]["Texts"];
            purpose?: components["schemas"]["Texts"];
            goal?: components["schemas"]["Texts"];
            actions?: components["schemas"]["Lists"];
            was?: components["schemas"]["ProposalFields"];
        };
        DeckTexts: {
            proposals: components["schemas"]["ProposalTexts"][];
        };
        TextsEdited: {
            /** Format: date-time */
            at: string;
            /** @description Null: the command line. */
            by: components["schemas"]["Colleague"] | null;
        };
        TextChange: {
            /** @description Of a point or proposal; null: the card itself. */
            id: string | null;
            title: components["schemas"]["Texts"];
            /** @enum {string} */
            what: "added" | "removed" | "changed";
            fields: string[];
        };
        CardAnswer: {
            /** @constant */
            kind: "CardAnswer";
            published: components["schemas"]["CardTexts"];
            draft: components["schemas"]["CardTexts"] | null;
            builtIn: components["schemas"]["CardTexts"];
            /** @description What the draft changes. */
            changes: components["schemas"]["TextChange"][];
            /** @description Of the draft; 0: there is none. */
            revision: number;
            edited: components["schemas"]["TextsEdited"] | null;
            locale: components["schemas"]["Locale"];
        };
        DeckAnswer: {
            /** @constant */
            kind: "DeckAnswer";
            published: components["schemas"]["DeckTexts"];
            draft: components["schemas"]["DeckTexts"] | null;
            builtIn: components["schemas"]["DeckTexts"];
            changes: components["schemas"]["TextChange"][];
            revision: number;
            edited: components["schemas"]["TextsEdited"] | null;
            locale: components["schemas"]["Locale"];
        };
        SeenDraft: {
            seen: number;
        };
        RestoreRequest: {
            version: number;
            /** @description The revision of the draft that is replaced; 0: there was none. */
            seen: number;
        };
        VersionList: {
            /** @constant */
            kind: "VersionList";
            items: {
                version: number;
                /** @description Null: before versions were kept. */
                published: components["schemas"]["TextsEdited"] | null;
                changes: components["schemas"]["TextChange"][];
            }[];
            next: null;
        };
        CardVersion: {
            /** @constant */
            kind: "CardVersion";
            version: number;
            texts: components["schemas"]["CardTexts"];
        };
        DeckVersion: {
            /** @constant */
            kind: "DeckVersion";
            version: number;
            texts: components["schemas"]["DeckTexts"];
        };
        DeckFile: {
            /** @description The file as it is, up to 1 MiB. */
            data: string;
            /** @description It may hold no proposals, which takes all of the organisation's own out. */
            none?: boolean;
        };
        DeckPlan: {
            /** @constant */
            kind: "DeckPlan";
            added: string[];
            changed: string[];
            removed: string[];
            /** @description As they were. */
            kept: number;
            /** @description If there are any, nothing is changed. */
            problems: components["schemas"]["LineProblem"][];
        };
        OfficeGroup: {
            id: components["schemas"]["Id"];
            name: string;
            site: components["schemas"]["Colleague"] | null;
            kind: components["schemas"]["WorkKind"];
            timeZone: string;
            dayStart: components["schemas"]["Clock"];
            workingDays: components["schemas"]["Weekdays"];
            /** @description As customers know it; empty: its name. */
            customerName: string;
            /** @description With its card. */
            people: number;
            /** @description Of them. */
            joined: number;
            supervisors: components["schemas"]["Colleague"][];
            /** @description Whose time is not over. */
            substitutes: components["schemas"]["Substitute"][];
            closedOn: string | null;
            pulseCode: string;
            /** @description Somebody has, ever. Told to administrators, of groups of which three have joined. */
            checkedIn: boolean;
        };
        /** @description Somebody who leads a group in somebody's place. */
        Substitute: {
            id: components["schemas"]["Id"];
            person: components["schemas"]["Colleague"];
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            /** @description They do today. */
            leads: boolean;
        };
        SubstituteRequest: {
            person: components["schemas"]["Id"];
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
        };
        GroupList: {
            /** @constant */
            kind: "GroupList";
            items: components["schemas"]["OfficeGroup"][];
            next: null;
        };
        GroupAnswer: {
            /** @constant */
            kind: "GroupAnswer";
            group: components["schemas"]["OfficeGroup"];
        };
        GroupRequest: {
            id: components["schemas"]["Id"];
            name: string;
            /** @description By name; made where there is none. Empty: none. */
            site?: string;
            kind?: components["schemas"]["WorkKind"];
            /** @description Empty: the organisation's. */
            timeZone?: string;
            dayStart?: components["schemas"]["Clock"];
            workingDays?: components["schemas"]["Weekdays"];
            /** @description Another group than those whose names are like this one. */
            different?: boolean;
        };
        GroupPatch: {
            name?: string;
            /** @description By name; made where there is none. Empty: none. */
            site?: string;
            kind?: components["schemas"]["WorkKind"];
            timeZone?: string;
            dayStart?: components["schemas"]["Clock"];
            workingDays?: components["schemas"]["Weekdays"];
            customerName?: string;
            closed?: boolean;
            was?: components["schemas"]["GroupWas"];
        };
        GroupWas: {
            name?: string;
            site?: string;
            kind?: components["schemas"]["WorkKind"];
            timeZone?: string;
            dayStart?: components["schemas"]["Clock"];
            workingDays?: components["schemas"]["Weekdays"];
            customerName?: string;
            closed?: boolean;
        };
        Slip: {
            person: components["schemas"]["Person"];
            invitation: components["schemas"]["Invitation"];
        };
        SlipList: {
            /** @constant */
            kind: "SlipList";
            items: components["schemas"]["Slip"][];
            next: null;
        };
        PosterRequest: {
            /** @description Made by the browser: a repeated request answers the same poster. Without it, each makes another one. */
            id?: components["schemas"]["Id"];
            /** @description Who joins by it waits for a supervisor's yes. */
            asks?: boolean;
        };
        MergeRequest: {
            /** @description Who stays. */
            into: components["schemas"]["Id"];
            /** @description The office has entered one person twice, or given them two references. */
            bothEntered?: boolean;
            /** @description The phones of who goes may see and do what those of who stays do. */
            raise?: boolean;
        };
        MergeAnswer: {
            /** @constant */
            kind: "MergeAnswer";
            /** @description Of a dry run. */
            plan: null | {
                stays: components["schemas"]["Person"];
                goes: components["schemas"]["Person"];
                /** @description Of the one person. */
                name: string;
                /** @description The office has entered both. */
                twoAsOne: boolean;
                /** @description Each has a reference of their own; that of who goes is dropped. */
                twoRefs: boolean;
                /** @description Phones of who goes would see and do more. */
                roleRises: boolean;
            };
            /** @description The one person, once it is done. */
            person: components["schemas"]["Person"] | null;
        };
        NewcomerAnswer: {
            yes: boolean;
        };
        TabletOpenRequest: {
            code: string;
        };
        TabletRequest: {
            /** @constant */
            protocol: 1;
            app: string;
            /**
             * Format: date-time
             * @description By the tablet's clock.
             */
            sentAt: string;
            /** @description As the last answer said. */
            cookie: string | null;
            /** @description The digest of the picture that the tablet has; empty without one. */
            picture: string;
            boxes: {
                id: components["schemas"]["Id"];
                /** @description The key of the server's to which it is sealed. */
                key: number;
                /** @description The ephemeral public key, an uncompressed point of 65 bytes, and what is sealed; at most 4,096 bytes. */
                box: string;
            }[];
        };
        /** @description What is sealed in a box. */
        SealedBox: {
            /** @description Whose name was tapped. */
            person: components["schemas"]["Id"];
            pin: string;
            /** @description The code with which the person chooses this PIN. */
            start?: string;
            /** Format: date-time */
            at: string;
            /** @description None where somebody only wants to hear whether the PIN is right. */
            taps: {
                id: components["schemas"]["Id"];
                campaign: components["schemas"]["Id"];
                action: components["schemas"]["Id"];
                day: components["schemas"]["Day"];
            }[];
            /** @description Makes all boxes as long, so that the length tells nothing. */
            pad?: string;
        };
        SealedResult: {
            id: components["schemas"]["Id"];
            /**
             * @description `later`: it stays on the tablet and is sent again.
             * @enum {string}
             */
            status: "applied" | "duplicate" | "rejected" | "later";
            /** @description Such as `wrong_pin`, `no_pin`, `pin_locked`, `unreadable`, or as for a mutation. */
            code?: string;
            detail?: string;
            /** @description After how many seconds this person can try again. */
            wait?: number;
            /** @description The actions that the person has done today; once their PIN was right. */
            done?: components["schemas"]["Id"][];
            /** @description Taps in the person's name that were refused for a wrong PIN since they were last told. */
            refused?: number;
        };
        TabletAnswer: {
            /** @constant */
            kind: "TabletAnswer";
            results: components["schemas"]["SealedResult"][];
            cookie: string;
            /** @description The server lost history: send all boxes of the last 90 days again. */
            resend: boolean;
            /** @description The tablet was ended; it forgets what it shows. */
            ended: boolean;
            digest: string;
            /** @description What it shows, if that has changed. */
            picture: components["schemas"]["TabletPicture"] | null;
            /** Format: date-time */
            serverTime: string;
        };
        TabletPicture: {
            tablet: components["schemas"]["Id"];
            name: string;
            organisation: string;
            group: components["schemas"]["Id"];
            groupName: string;
            locale: components["schemas"]["Locale"];
            timeZone: string;
            dayStart: string;
            /** @description Those of the group who have a card, or a PIN or a code to choose one. */
            people: {
                id: components["schemas"]["Id"];
                name: string;
            }[];
            points: components["schemas"]["Point"][];
            campaigns: components["schemas"]["Campaign"][];
            /** @description As the group sees it. */
            today: components["schemas"]["Progress"] | null;
            key: {
                id: number;
                public: string;
            };
        };
        PinAnswer: {
            /** @constant */
            kind: "PinAnswer";
            /** @description My group has a tablet where people say who they are. */
            offered: boolean;
            set: boolean;
            /** @description Taps in my name that were refused for a wrong PIN since I was last told. */
            refused: number;
        };
        PinRequest: {
            /** @description Neither the same digit throughout, nor counting up or down. */
            pin: string;
        };
        Tablet: {
            id: components["schemas"]["Id"];
            name: string;
            device: string;
            opened: boolean;
            lastUsed: string | null;
            /** @description In the last seven days. */
            wrongPins: number;
            /** @description So many that they are worth a look. */
            many: boolean;
        };
        TabletList: {
            /** @constant */
            kind: "TabletList";
            items: components["schemas"]["Tablet"][];
            next: null;
        };
        NewTablet: {
            id: components["schemas"]["Id"];
            /** @description Where it is. */
            name: string;
        };
        TabletCode: {
            /** @constant */
            kind: "TabletCode";
            /** @description Of the tablet. */
            id: components["schemas"]["Id"];
            /** @description As people write it. */
            code: string;
            link: string;
            qr: {
                side: number;
                path: string;
            };
            /** @description For which it works. */
            days: number;
        };
        StartCode: {
            /** @constant */
            kind: "StartCode";
            code: string;
            days: number;
        };
        PosterAnswer: {
            /** @constant */
            kind: "PosterAnswer";
            invitation: components["schemas"]["Invitation"];
            /** @description Who joins by it waits for a supervisor's yes: it was asked for, or the organisation wants it of all posters. */
            asks: boolean;
        };
    };
    responses: {
        /** @description What went wrong (RFC 9457). */
        Problem: {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description How many items at most. */
        Limit: number;
        /** @description As `next` of the list before. */
        Cursor: string;
        /** @description A table for a spreadsheet, with the separator of the reader's language. */
        Format: "csv";
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Id = components['schemas']['Id'];
export type Day = components['schemas']['Day'];
export type Clock = components['schemas']['Clock'];
export type Weekdays = components['schemas']['Weekdays'];
export type Locale = components['schemas']['Locale'];
export type Problem = components['schemas']['Problem'];
export type Reason = components['schemas']['Reason'];
export type JoinRequest = components['schemas']['JoinRequest'];
export type JoinResponse = components['schemas']['JoinResponse'];
export type SignIn = components['schemas']['SignIn'];
export type PasskeyOptions = components['schemas']['PasskeyOptions'];
export type ConfirmOptions = components['schemas']['ConfirmOptions'];
export type PasskeyRequest = components['schemas']['PasskeyRequest'];
export type ConfirmRequest = components['schemas']['ConfirmRequest'];
export type CodeRequest = components['schemas']['CodeRequest'];
export type CodeApp = components['schemas']['CodeApp'];
export type SignInNews = components['schemas']['SignInNews'];
export type CarryResponse = components['schemas']['CarryResponse'];
export type PushKey = components['schemas']['PushKey'];
export type SubscriptionState = components['schemas']['SubscriptionState'];
export type PushSubscription = components['schemas']['PushSubscription'];
export type SyncRequest = components['schemas']['SyncRequest'];
export type Mutation = components['schemas']['Mutation'];
export type MutationArgs = components['schemas']['MutationArgs'];
export type ObstacleKind = components['schemas']['ObstacleKind'];
export type ExpectationSource = components['schemas']['ExpectationSource'];
export type Band = components['schemas']['Band'];
export type Category = components['schemas']['Category'];
export type FollowUpResult = components['schemas']['FollowUpResult'];
export type IntroductionStep = components['schemas']['IntroductionStep'];
export type SyncResponse = components['schemas']['SyncResponse'];
export type Result = components['schemas']['Result'];
export type PatchEntry = components['schemas']['PatchEntry'];
export type Tables = components['schemas']['Tables'];
export type Me = components['schemas']['Me'];
export type Organisation = components['schemas']['Organisation'];
export type Privacy = components['schemas']['Privacy'];
export type PrivacyChange = components['schemas']['PrivacyChange'];
export type Agreement = components['schemas']['Agreement'];
export type Step = components['schemas']['Step'];
export type Point = components['schemas']['Point'];
export type Proposal = components['schemas']['Proposal'];
export type Kind = components['schemas']['Kind'];
export type Group = components['schemas']['Group'];
export type Campaign = components['schemas']['Campaign'];
export type CheckIn = components['schemas']['CheckIn'];
export type Progress = components['schemas']['Progress'];
export type DayOff = components['schemas']['DayOff'];
export type Pace = components['schemas']['Pace'];
export type Reminder = components['schemas']['Reminder'];
export type Colleague = components['schemas']['Colleague'];
export type Level = components['schemas']['Level'];
export type Statement = components['schemas']['Statement'];
export type Expectation = components['schemas']['Expectation'];
export type Introduction = components['schemas']['Introduction'];
export type FollowUp = components['schemas']['FollowUp'];
export type Tally = components['schemas']['Tally'];
export type Pulse = components['schemas']['Pulse'];
export type PulseFigure = components['schemas']['PulseFigure'];
export type PulseChange = components['schemas']['PulseChange'];
export type PulseWords = components['schemas']['PulseWords'];
export type Obstacle = components['schemas']['Obstacle'];
export type Thanks = components['schemas']['Thanks'];
export type Story = components['schemas']['Story'];
export type Recall = components['schemas']['Recall'];
export type LineUp = components['schemas']['LineUp'];
export type LineUpCall = components['schemas']['LineUpCall'];
export type LeaderDay = components['schemas']['LeaderDay'];
export type Opening = components['schemas']['Opening'];
export type Newcomer = components['schemas']['Newcomer'];
export type SettingsAnswer = components['schemas']['SettingsAnswer'];
export type SettingsPatch = components['schemas']['SettingsPatch'];
export type SettingsWas = components['schemas']['SettingsWas'];
export type Retention = components['schemas']['Retention'];
export type Site = components['schemas']['Site'];
export type SiteRequest = components['schemas']['SiteRequest'];
export type SiteList = components['schemas']['SiteList'];
export type AuditChange = components['schemas']['AuditChange'];
export type Export = components['schemas']['Export'];
export type EraseRequest = components['schemas']['EraseRequest'];
export type AuditEntry = components['schemas']['AuditEntry'];
export type AuditList = components['schemas']['AuditList'];
export type OverviewRow = components['schemas']['OverviewRow'];
export type OverviewCampaign = components['schemas']['OverviewCampaign'];
export type OverviewGroup = components['schemas']['OverviewGroup'];
export type OverviewList = components['schemas']['OverviewList'];
export type LineProblem = components['schemas']['LineProblem'];
export type PlannedChange = components['schemas']['PlannedChange'];
export type ChangeKind = components['schemas']['ChangeKind'];
export type ImportPlan = components['schemas']['ImportPlan'];
export type ImportPreview = components['schemas']['ImportPreview'];
export type RunCounts = components['schemas']['RunCounts'];
export type ImportRun = components['schemas']['ImportRun'];
export type ImportAnswer = components['schemas']['ImportAnswer'];
export type ImportList = components['schemas']['ImportList'];
export type ImportToken = components['schemas']['ImportToken'];
export type ImportTokenList = components['schemas']['ImportTokenList'];
export type ImportTokenRequest = components['schemas']['ImportTokenRequest'];
export type ImportTokenAnswer = components['schemas']['ImportTokenAnswer'];
export type Role = components['schemas']['Role'];
export type PersonState = components['schemas']['PersonState'];
export type GroupName = components['schemas']['GroupName'];
export type Person = components['schemas']['Person'];
export type PersonList = components['schemas']['PersonList'];
export type Invitation = components['schemas']['Invitation'];
export type InvitationKind = components['schemas']['InvitationKind'];
export type MadeInvitation = components['schemas']['MadeInvitation'];
export type InvitationList = components['schemas']['InvitationList'];
export type InvitationPatch = components['schemas']['InvitationPatch'];
export type Device = components['schemas']['Device'];
export type DeviceList = components['schemas']['DeviceList'];
export type PersonAnswer = components['schemas']['PersonAnswer'];
export type PersonRequest = components['schemas']['PersonRequest'];
export type PersonPatch = components['schemas']['PersonPatch'];
export type PersonWas = components['schemas']['PersonWas'];
export type MoveRequest = components['schemas']['MoveRequest'];
export type Place = components['schemas']['Place'];
export type GroupOfPerson = components['schemas']['GroupOfPerson'];
export type LeaveRequest = components['schemas']['LeaveRequest'];
export type InvitationRequest = components['schemas']['InvitationRequest'];
export type WorkKind = components['schemas']['WorkKind'];
export type Texts = components['schemas']['Texts'];
export type Lists = components['schemas']['Lists'];
export type StepLists = components['schemas']['StepLists'];
export type PointTexts = components['schemas']['PointTexts'];
export type PointFields = components['schemas']['PointFields'];
export type PointPatch = components['schemas']['PointPatch'];
export type CardTexts = components['schemas']['CardTexts'];
export type CardFields = components['schemas']['CardFields'];
export type CardPatch = components['schemas']['CardPatch'];
export type ProposalTexts = components['schemas']['ProposalTexts'];
export type FollowUpKind = components['schemas']['FollowUpKind'];
export type ProposalFields = components['schemas']['ProposalFields'];
export type ProposalPatch = components['schemas']['ProposalPatch'];
export type DeckTexts = components['schemas']['DeckTexts'];
export type TextsEdited = components['schemas']['TextsEdited'];
export type TextChange = components['schemas']['TextChange'];
export type CardAnswer = components['schemas']['CardAnswer'];
export type DeckAnswer = components['schemas']['DeckAnswer'];
export type SeenDraft = components['schemas']['SeenDraft'];
export type RestoreRequest = components['schemas']['RestoreRequest'];
export type VersionList = components['schemas']['VersionList'];
export type CardVersion = components['schemas']['CardVersion'];
export type DeckVersion = components['schemas']['DeckVersion'];
export type DeckFile = components['schemas']['DeckFile'];
export type DeckPlan = components['schemas']['DeckPlan'];
export type OfficeGroup = components['schemas']['OfficeGroup'];
export type Substitute = components['schemas']['Substitute'];
export type SubstituteRequest = components['schemas']['SubstituteRequest'];
export type GroupList = components['schemas']['GroupList'];
export type GroupAnswer = components['schemas']['GroupAnswer'];
export type GroupRequest = components['schemas']['GroupRequest'];
export type GroupPatch = components['schemas']['GroupPatch'];
export type GroupWas = components['schemas']['GroupWas'];
export type Slip = components['schemas']['Slip'];
export type SlipList = components['schemas']['SlipList'];
export type PosterRequest = components['schemas']['PosterRequest'];
export type MergeRequest = components['schemas']['MergeRequest'];
export type MergeAnswer = components['schemas']['MergeAnswer'];
export type NewcomerAnswer = components['schemas']['NewcomerAnswer'];
export type TabletOpenRequest = components['schemas']['TabletOpenRequest'];
export type TabletRequest = components['schemas']['TabletRequest'];
export type SealedBox = components['schemas']['SealedBox'];
export type SealedResult = components['schemas']['SealedResult'];
export type TabletAnswer = components['schemas']['TabletAnswer'];
export type TabletPicture = components['schemas']['TabletPicture'];
export type PinAnswer = components['schemas']['PinAnswer'];
export type PinRequest = components['schemas']['PinRequest'];
export type Tablet = components['schemas']['Tablet'];
export type TabletList = components['schemas']['TabletList'];
export type NewTablet = components['schemas']['NewTablet'];
export type TabletCode = components['schemas']['TabletCode'];
export type StartCode = components['schemas']['StartCode'];
export type PosterAnswer = components['schemas']['PosterAnswer'];
export type ResponseProblem = components['responses']['Problem'];
export type ParameterLimit = components['parameters']['Limit'];
export type ParameterCursor = components['parameters']['Cursor'];
export type ParameterFormat = components['parameters']['Format'];
export type $defs = Record<string, never>;
export interface operations {
    join: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinRequest"];
            };
        };
        responses: {
            /** @description Joined; the cookie is set. */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinResponse"];
                };
            };
            400: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    openTablet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TabletOpenRequest"];
            };
        };
        responses: {
            /** @description The cookie is set. */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    tabletSync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TabletRequest"];
            };
        };
        responses: {
            /** @description What became of each box. */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TabletAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            426: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    myPin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The PIN is never told. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PinAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    setPin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinRequest"];
            };
        };
        responses: {
            /** @description It is set. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session and this phone's push subscription are gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    signOutOther: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list of own phones has it, or the `opening` that told of that phone. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description That session and its push subscription are gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    ownPhones: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceList"];
                };
            };
            401: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    signOutOthers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This phone alone is signed in. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    exportSelf: {
        parameters: {
            query?: {
                format?: "json" | "html";
                /** @description The browser saves the page and does not show it. */
                save?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The copy; with `format=html` a page in the person's language, without anything that runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    eraseSelf: {
        parameters: {
            query: {
                /** @description What the person wrote goes, too, or stays without their name. */
                words: "gone" | "stay";
                leaderless?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing here names the person any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    beginPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description For `navigator.credentials.create`; good for five minutes and one answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    addPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyRequest"];
            };
        };
        responses: {
            /** @description How it stands then; the phone counts as confirmed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    dropPasskey: {
        parameters: {
            query?: {
                /** @description Also where it is the last one of an administrator. */
                evenLast?: boolean;
            };
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    beginCodeApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good for five minutes, until its first code has come. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeApp"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    setCodeApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            /** @description How it stands then; the phone counts as confirmed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    dropCodeApp: {
        parameters: {
            query?: {
                /** @description Also where it is the last one of an administrator. */
                evenLast?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    beginConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description For `navigator.credentials.get`; good for five minutes and one answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmOptions"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmRequest"];
            };
        };
        responses: {
            /** @description How it stands then. `fresh` is false where a passkey may be a copy, since its counter went backwards: ask again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    signInNews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description For its first page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInNews"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    recoverPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person, with a new invitation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    carry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The code. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarryResponse"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    sync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SyncRequest"];
            };
        };
        responses: {
            /** @description A result for each mutation, in order, and a patch. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncResponse"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            426: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An endless stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    pushKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, uncompressed P-256 point in base64url. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushKey"];
                };
            };
            401: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    subscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionState"];
                };
            };
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    subscribe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PushSubscription"];
            };
        };
        responses: {
            /** @description Stored for this phone; it replaces an earlier one. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    testPush: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The push service took it. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            503: components["responses"]["Problem"];
        };
    };
    securityTxt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            404: components["responses"]["Problem"];
        };
    };
    settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    changeSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsPatch"];
            };
        };
        responses: {
            /** @description The settings as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    retention: {
        parameters: {
            query?: {
                keepMonths?: number;
                keepWordsMonths?: number;
                keepLogMonths?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    retain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It may go. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    sites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteList"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    saveSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Made by the browser. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteRequest"];
            };
        };
        responses: {
            /** @description It is so. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    removeSite: {
        parameters: {
            query?: {
                into?: components["schemas"]["Id"];
            };
            header?: never;
            path: {
                /** @description Made by the browser. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is so. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    leadSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
                person: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is so. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    leadSiteNoMore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
                person: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is so. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    audit: {
        parameters: {
            query?: {
                /** @description What it was done to. */
                kind?: string;
                actor?: components["schemas"]["Id"];
                subject?: components["schemas"]["Id"];
                /** @description The import that it was part of. */
                run?: components["schemas"]["Id"];
                from?: string;
                before?: string;
                /** @description How many items at most. */
                limit?: components["parameters"]["Limit"];
                /** @description As `next` of the list before. */
                cursor?: components["parameters"]["Cursor"];
                /** @description A table for a spreadsheet, with the separator of the reader's language. */
                format?: components["parameters"]["Format"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The acts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    overview: {
        parameters: {
            query?: {
                /** @description As it stood at the end of that quarter; now without it. */
                quarter?: string;
                /** @description A table for a spreadsheet, with the separator of the reader's language. */
                format?: components["parameters"]["Format"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lines, all at once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewList"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    cardTexts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    addPoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointTexts"];
            };
        };
        responses: {
            /** @description The draft with it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    changeCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CardPatch"];
            };
        };
        responses: {
            /** @description The draft as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    removePoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    changePoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointPatch"];
            };
        };
        responses: {
            /** @description The draft as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    publishCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenDraft"];
            };
        };
        responses: {
            /** @description The words as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    discardCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenDraft"];
            };
        };
        responses: {
            /** @description The words as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    restoreCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreRequest"];
            };
        };
        responses: {
            /** @description The words with the draft. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    cardVersions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that are kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionList"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    cardVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardVersion"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deckTexts: {
        parameters: {
            query?: {
                /** @description A table for a spreadsheet, with the separator of the reader's language. */
                format?: components["parameters"]["Format"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them; as a table, those that are published. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeckAnswer"];
                    "text/csv": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    addProposal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalTexts"];
            };
        };
        responses: {
            /** @description The draft with it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeckAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    removeProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeckAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    changeProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalPatch"];
            };
        };
        responses: {
            /** @description The draft as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeckAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    publishDeck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenDraft"];
            };
        };
        responses: {
            /** @description The words as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeckAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    discardDeck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenDraft"];
            };
        };
        responses: {
            /** @description The words as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeckAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    restoreDeck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreRequest"];
            };
        };
        responses: {
            /** @description The words with the draft. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeckAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deckVersions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that are kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionList"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deckVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeckVersion"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    importDeck: {
        parameters: {
            query?: {
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeckFile"];
            };
        };
        responses: {
            /** @description What it changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeckPlan"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    overviewGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its supervisors, freshness and campaigns. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewGroup"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    people: {
        parameters: {
            query?: {
                /** @description Parts of a name, without case and accents, or a whole reference. */
                q?: string;
                site?: components["schemas"]["Id"];
                /** @description Of their card or led by them. */
                group?: components["schemas"]["Id"];
                role?: components["schemas"]["Role"];
                state?: components["schemas"]["PersonState"];
                /** @description How many items at most. */
                limit?: components["parameters"]["Limit"];
                /** @description As `next` of the list before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    addPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonRequest"];
            };
        };
        responses: {
            /** @description The person and the invitation. A repeated request adds nobody. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    changePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonPatch"];
            };
        };
        responses: {
            /** @description The person as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    movePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveRequest"];
            };
        };
        responses: {
            /** @description The person as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    endPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaveRequest"];
            };
        };
        responses: {
            /** @description It is so. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    exportPerson: {
        parameters: {
            query?: {
                format?: "json" | "html";
                /** @description The browser saves the page and does not show it. */
                save?: boolean;
            };
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The copy; with `format=html` a page in the person's language, without anything that runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    erasePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseRequest"];
            };
        };
        responses: {
            /** @description Nothing here names the person any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    returnPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupOfPerson"];
            };
        };
        responses: {
            /** @description The person as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    invitePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationRequest"];
            };
        };
        responses: {
            /** @description The person as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    mergePeople: {
        parameters: {
            query?: {
                /** @description Only tell what it would do. */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                /** @description Who goes. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeRequest"];
            };
        };
        responses: {
            /** @description The plan, or the one person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    answerNewcomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewcomerAnswer"];
            };
        };
        responses: {
            /** @description The person as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    invitations: {
        parameters: {
            query?: {
                kind?: components["schemas"]["InvitationKind"];
                person?: components["schemas"]["Id"];
                /** @description Its posters and the invitations of its people. */
                group?: components["schemas"]["Id"];
                /** @description How many items at most. */
                limit?: components["parameters"]["Limit"];
                /** @description As `next` of the list before. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    changeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationPatch"];
            };
        };
        responses: {
            /** @description It is so. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    devices: {
        parameters: {
            query: {
                person: components["schemas"]["Id"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    signOutDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    groups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By site and name, closed ones last. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupList"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    addGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupRequest"];
            };
        };
        responses: {
            /** @description The group. A repeated request makes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    changeGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupPatch"];
            };
        };
        responses: {
            /** @description The group as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    addSubstitute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
                /** @description Made by the browser. */
                substitute: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubstituteRequest"];
            };
        };
        responses: {
            /** @description The group as it is now. A repeated request changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    endSubstitute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
                /** @description Made by the browser. */
                substitute: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is so. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    groupSheet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is handed out to whom. Earlier invitations that were not used stop working. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlipList"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    groupPoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PosterRequest"];
            };
        };
        responses: {
            /** @description Its code. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PosterAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    closePosters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description None works any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    groupTablets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 20. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TabletList"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    addTablet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTablet"];
            };
        };
        responses: {
            /** @description The code that opens it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TabletCode"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    endTablet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It shows nothing any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    tabletCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The code. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TabletCode"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    resetPin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The code. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartCode"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    imports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportList"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    importPeople: {
        parameters: {
            query?: {
                /** @description Of the run, made by the caller; needed without `dryRun`. Zeros are refused, and the id of a run with another file is `conflict`. */
                id?: components["schemas"]["Id"];
                dryRun?: boolean;
                /** @description The file is the whole roster: who is missing has left. */
                whole?: boolean;
                /** @description Roles may rise. */
                raise?: boolean;
                /** @description Names that are like others are of other people and groups. */
                different?: boolean;
                /** @description Wholly new names under known references are of the same people. */
                renamed?: boolean;
                /** @description A whole roster is right although it looks wrong. A token cannot say so, nor that people lose a role. */
                confirm?: boolean;
                /** @description The letters of a file in Windows-1252 are read rightly. */
                letters?: boolean;
                /** @description The `mark` of the plan that was looked at; if it is another by now, `conflict`. */
                seen?: string;
                /** @description Its name. */
                file?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description What would change, or the run when it is done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreview"] | components["schemas"]["ImportAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    importRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    takeBackImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: components["schemas"]["Id"];
                };
            };
        };
        responses: {
            /** @description The run that took it back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    importTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that nobody has ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportTokenList"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    addImportToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportTokenRequest"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportTokenAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    endImportToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does not hold any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
}
