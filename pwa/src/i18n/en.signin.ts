/** English for confirming who one is; a part of the office's. */
export default {
  'signin.title': 'Confirming that it is you',
  'signin.text':
    'Before something that would harm others in wrong hands, you confirm that it is you: with a finger, your face or a PIN. So nobody can do it who has picked up your phone.',
  'signin.passkeys': 'Passkeys',
  'signin.none': 'You have none yet.',
  'signin.passkeyOn': 'Passkey made on {device}',
  'signin.passkey': 'Passkey',
  'signin.used': 'last used {day}',
  'signin.onlyAt': 'works at {name} only',
  'signin.add': 'Set up a passkey here',
  'signin.added': 'The passkey is set up',
  'signin.remove': 'Remove',
  'signin.removed': 'It is removed',
  'signin.removeLast': 'Remove the last one?',
  'signin.removeLastText':
    'Without it you need a new invitation to set up another: from another administrator, or from whoever runs the server.',
  'signin.removeLastYes': 'Remove it all the same',
  'signin.app': 'App for codes',
  'signin.appText':
    'An app on your phone shows six digits, new ones every half minute. It works without a passkey.',
  'signin.appOn': 'Your app makes codes for you.',
  'signin.appAdd': 'Use an app for codes',
  'signin.appScan': 'Scan this with your app, or type the secret into it. Then write here what it shows.',
  'signin.appSecret': 'Secret',
  'signin.digits': 'Six digits',
  'signin.appGo': 'Use this app',
  'signin.appAdded': 'The app is set up',
  'signin.noName':
    'Passkeys do not work at this address, since it is a number or another name. Open the app by its name, or use an app for codes.',
  'signin.cancelled':
    'Nothing was confirmed. The device may have no finger, face or PIN set up, or somebody cancelled. Try again, or use another way.',
  'signin.exists': 'This device has a passkey of yours already.',
  'signin.unable': 'This browser could not do it. Try again, or use an app for codes.',
  'signin.doubt':
    'The passkey answered in an unusual way, as a copy would. It is in the log. Confirm once more, if you can in another way.',
  'signin.confirm': 'Confirm that it is you',
  'signin.confirmText': 'This would harm others in wrong hands. It is asked again after ten minutes.',
  'signin.setUp': 'First set up how you confirm',
  'signin.byPasskey': 'Confirm with a passkey',
  'signin.byCode': 'Confirm',
  'signin.elsewhere': 'Your passkeys work at {names} only.',
  'signin.lost':
    'None of it at hand? Another administrator can let you in again, or whoever runs the server with the command “recover”.',
  'signin.offer': 'Guard the office',
  'signin.offerText':
    'Set up how you confirm that it is you: it takes one tap, and nobody who picks up your phone can change roles or sign others out.',
  'signin.offerGo': 'Set it up',
  'signin.later': 'Later',
  'signin.guard': 'How the office is guarded',
  'signin.alone':
    'You are the only administrator. If you lose your phone, only whoever runs the server can let you in. Make somebody else an administrator, too.',
  'signin.recovered': '{name} was let in again on {day} by {by}: passkeys were forgotten, phones signed out.',
  'signin.recoveredCommand':
    '{name} was let in again on {day} from the command line: passkeys were forgotten, phones signed out.',
  'signin.recover': 'Let in again after a loss',
  'signin.recoverAsk': 'Let {name} in again?',
  'signin.recoverText':
    'For somebody who has lost phone and passkeys. All of them are forgotten and all phones are signed out; the new invitation sets up others. All administrators are told.',
  'signin.recoverYes': 'Yes, make a new invitation',
} as const;
