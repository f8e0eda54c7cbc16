import type { Reason } from '../contract';

/** English for what the office was refused, by the reason or, where there is none, the code; a part of the office's. */
export default {
  'refused.invalid_args': 'A value is not allowed. Look at what you have written.',
  'refused.too_long': 'A text is too long.',
  'refused.too_large': 'This is too large.',
  'refused.conflict':
    'It does not fit with how things are now. Somebody may have changed it meanwhile: look again.',

  'refused.agreement': 'Say who agreed to it, and on which day. It cannot be a day to come.',
  'refused.confirm': 'It was not confirmed that it is you. Nothing was changed.',
  'refused.set_up': 'Set up first how you confirm that it is you. Nothing was changed.',
  'refused.new_invitation':
    'To set up how you confirm that it is you, open a new invitation first: from another administrator, or from whoever runs the server. So nobody can who only has your phone.',
  'refused.last_means': 'This is the last one.',
  'refused.code_wrong': 'The code is wrong, too old, or was used already. Wait for the next one.',
  'refused.key_unknown': 'This passkey is not one of yours here.',
  'refused.passkeys_full': 'There are many passkeys already. Remove one first.',
  'refused.passkeys_need_name':
    'Passkeys do not work at this address, since it is a number. Open the app by its name, or use an app for codes.',
  'refused.answered_no': 'Somebody has said no already. The office can take the person back.',
  'refused.answered_yes': 'Somebody has said yes already.',
  'refused.changed_meanwhile':
    'Somebody else has changed this meanwhile. Look at how it is now, and try again.',
  'refused.days_over': 'These days are over.',
  'refused.group_closed': 'This group is closed. Open it again first.',
  'refused.group_closed_so':
    'A closed group of this place has this name. Open it again, or make another one.',
  'refused.group_has_people': 'People are in this group. Move them first, then it can be closed.',
  'refused.group_has_waiting': 'Somebody waits for a yes to join this group. Answer first.',
  'refused.group_like': 'There is a group with a name like this. Is it another one?',
  'refused.group_named_so': 'Another group of this place has this name.',
  'refused.poster_must_ask': 'Posters ask for a yes now, and this one does not. Make a new one.',
  'refused.has_left': 'This person has left. Take them back first.',
  'refused.has_not_left': 'This person has not left, and is in another group. Move them.',
  'refused.import_changed':
    'Some of these people or groups were changed since. Correct them one by one, or with another file.',
  'refused.import_given_up': 'This list was not taken in. Take it in again.',
  'refused.import_is_undo': 'Taking back cannot be taken back. Take the file in again.',
  'refused.import_nothing': 'There is nothing to take back any more.',
  'refused.import_taken_back': 'This list has been taken back already.',
  'refused.leaderless':
    'Nobody else leads a group that this person leads. Without them, nobody can start a campaign or answer there.',
  'refused.leads_anyway': 'This person leads the group anyway.',
  'refused.leads_full': 'This person leads as many groups as one can.',
  'refused.merge_role': 'Of the two, the one who may do more has to stay.',
  'refused.merge_same': 'These are one person already.',
  'refused.merge_self': 'This is you. Begin at the other entry, so that you stay.',
  'refused.merge_too_much':
    'Together they have told more on one day than one person can. They cannot be made one.',
  'refused.name_unfit':
    'This name cannot be used. It needs a letter that can be seen, and 80 characters at most.',
  'refused.named_so_in_group': 'Somebody in the group has this name already. Add what tells the two apart.',
  'refused.named_so_there': 'Somebody in that group has the same name. Add what tells the two apart first.',
  'refused.no_action': 'An idea has no action for a day. Write one in one language at least.',
  'refused.no_draft': 'There is no draft any more. Somebody may have published it or dropped it.',
  'refused.no_group': 'This person is in no group.',
  'refused.no_points': 'The card has no points. Keep one at least.',
  'refused.no_promise': 'The card has no promise. Write it in one language at least.',
  'refused.office_only': 'In your organisation, only the office does this.',
  'refused.only_admin': 'This is the only administrator who has joined. Make somebody else one first.',
  'refused.person_like': 'Somebody in the group has a name like this. Is it somebody else?',
  'refused.points_full': 'The card has as many points as fit. Take one out first.',
  'refused.proposal_was_used':
    'This idea was in the deck. Take it out of use instead, so that its wishes and campaigns stay.',
  'refused.proposals_full': 'There are as many ideas of your own as fit. Take one out first.',
  'refused.ref_long': 'The reference is too long.',
  'refused.ref_taken': 'Somebody else has this reference.',
  'refused.site_has_groups': 'Groups belong to this place, perhaps closed ones. Say where they belong then.',
  'refused.site_named_so': 'There is a place of this name already.',
  'refused.steps_full': 'There are more steps than fit.',
  'refused.still_yesterday':
    'By that clock it is still yesterday. Change it later today, so that no day comes twice.',
  'refused.substitute_waits': 'This person waits for a yes to join. Say it first.',
  'refused.substitutes_full': 'The group has as many substitutes as it can. End one first.',
  'refused.tablets_full': 'The group has as many tablets as it can. Sign one out first.',
  'refused.tokens_full': 'There are as many keys as fit. End one first.',
  'refused.untitled': 'Something has no title. Write it in one language at least.',
  'refused.waits_no_more': 'This person does not wait any more.',
  'refused.zone_unknown': 'This is not a time zone that phones know. One is called Europe/Stockholm.',
} as const satisfies Record<
  `refused.${Reason | 'conflict' | 'invalid_args' | 'too_large' | 'too_long'}`,
  string
>;
