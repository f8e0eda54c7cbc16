// Made by `npm run generate` from server/openapi.yaml.
export const tableNames = ["me","organisation","point","proposal","group","campaign","checkIn","progress","dayOff","reminder","level","expectation","introduction","followUp","tally","pulse","pulseWords","obstacle","thanks","story","recall","lineUp","lineUpCall","leaderDay","opening","newcomer"] as const;
