/** English for the office's page about privacy; a part of the office's. */
export default {
  'office.page.privacy': 'Privacy',
  'privacy.lead':
    'What is set here is a promise to everybody. They read it on their phones, with each change and who agreed to it. A stricter promise also holds for what is there already. A laxer one holds only for what people tell from then on.',
  'privacy.figures': 'Figures of groups',
  'privacy.limit': 'From how many people on a group sees figures by the day',
  'privacy.limitHelp':
    'So many people have to hide each other before a group’s figures are shown day by day. Groups with fewer see one sum for a week, and with fewer than three nothing. A higher number protects better. It holds from each group’s next day on.',
  'privacy.daily': 'Groups that are large enough see their days',
  'privacy.dailyHelp':
    'Switched off, every group sees one sum for a week, from its next day on. Switched on again, days begin with a later week; weeks stay weeks.',
  'privacy.people': 'Names',
  'privacy.namedThanks': 'Thanks carry the name of who says them',
  'privacy.namedThanksHelp':
    'Switched off, nobody but the one who said them knows from whom they are, and others see the week instead of the day. Thanks said meanwhile never get a name.',
  'privacy.leaderDays': 'Groups see what their supervisor checks in',
  'privacy.leaderDaysHelp':
    'Switched off, a supervisor’s check-ins are theirs alone, like everybody’s. Switched on again, they are shown from the day after tomorrow on.',
  'privacy.names': 'Supervisors see the names of who has not joined',
  'privacy.namesHelp': 'Switched off, they see only how many there are.',
  'privacy.customers': 'Customers',
  'privacy.customerWords': 'Customers may write a few words',
  'privacy.customerWordsHelp':
    'Switched off, they tap a face and nothing else, and the words that are there are not shown.',
  'privacy.keep': 'For how long',
  'privacy.keepMonths': 'What people did',
  'privacy.keepMonthsHelp':
    'Check-ins, days off, points they remembered, line-ups. After that only how many there were in the whole organisation stays, and the figures of the groups as they were shown.',
  'privacy.keepWordsMonths': 'What people and customers wrote',
  'privacy.keepWordsMonthsHelp':
    'Thanks, stories, obstacles, customers’ words. What an open campaign needs stays until the group has looked back on it.',
  'privacy.keepLogMonths': 'The log of the office',
  'privacy.keepLogMonthsHelp': 'Until then nobody can delete any of it.',
  'privacy.months': { one: '{n} month', other: '{n} months' },
  'privacy.going': 'Would become counts, or go, tonight:',
  'privacy.goingNone': 'Nothing is older than that.',
  'privacy.row': '{what}: {rows} of {all}',
  'privacy.waits':
    'It is implausibly much at once, so it waits for your word. If the clock and the periods are right, let it go.',
  'privacy.letGo': 'Let it go',
  'privacy.letGoAsk': 'What goes does not come back.',
  'privacy.letGoDone': 'It goes within the hour',
  'privacy.what.check_in': 'Check-ins',
  'privacy.what.day_off': 'Days off',
  'privacy.what.recall': 'Points remembered',
  'privacy.what.thanks': 'Thanks',
  'privacy.what.story': 'Stories',
  'privacy.what.obstacle': 'Obstacles',
  'privacy.what.pulse_words': 'Customers’ words',
  'privacy.what.audit': 'Acts in the log',
  'privacy.what.other': 'Other records',
  'privacy.agreement': 'Who agreed',
  'privacy.agreedOn': 'On which day',
  'privacy.agreedNote': 'Who',
  'privacy.agreedHelp': 'For example the works council. Everybody reads it on their phone.',
  'privacy.needDay': 'Say on which day it was agreed',
  'privacy.needNote': 'Say who agreed',
} as const;
