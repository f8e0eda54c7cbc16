// Made by `npm run generate` from server/openapi.yaml.
export const settings = {"name":{"maxLength":80},"timeZone":{"maxLength":64},"limit":{"minimum":5,"maximum":15},"codeDays":{"minimum":0,"maximum":7},"keepMonths":{"minimum":6,"maximum":120},"keepWordsMonths":{"minimum":6,"maximum":120},"keepLogMonths":{"minimum":6,"maximum":120}} as const;
export const agreement = {"note":{"maxLength":200}} as const;
