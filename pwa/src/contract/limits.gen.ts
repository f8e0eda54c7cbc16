// Made by `npm run generate` from server/openapi.yaml.
export const checkIn = {"note":{"maxLength":500},"daysBack":7} as const;
export const dayOff = {"daysBack":7,"daysAhead":366} as const;
export const startCampaign = {"title":{"maxLength":80},"purpose":{"maxLength":280},"goal":{"maxLength":280},"target":{"maximum":100},"actions":{"maxItems":3,"items":{"maxLength":80}},"leastDays":7,"mostDays":56} as const;
export const setReminder = {"times":{"maxItems":4},"timeZone":{"maxLength":64}} as const;
export const obstacle = {"text":{"maxLength":280}} as const;
export const answerObstacle = {"text":{"maxLength":500}} as const;
export const recall = {"grade":{"minimum":1,"maximum":4}} as const;
export const thank = {"text":{"maxLength":280}} as const;
export const tellStory = {"text":{"maxLength":1000}} as const;
export const addExpectation = {"text":{"maxLength":200}} as const;
export const proposeStatement = {"text":{"maxLength":200}} as const;
export const vote = {"atOnce":3} as const;
export const callLineUp = {"minutes":{"minimum":0,"maximum":120},"aDay":2} as const;
export const editCampaign = {"title":{"maxLength":80},"purpose":{"maxLength":280},"goal":{"maxLength":280},"target":{"maximum":100},"actions":{"maxItems":3,"items":{"maxLength":80}}} as const;
export const followUp = {"changed":{"maxLength":1000},"keep":{"maxLength":1000},"next":{"maxLength":1000}} as const;
export const tally = {"count":{"minimum":0,"maximum":100000}} as const;
export const setWhy = {"text":{"maxLength":140}} as const;
