// Made by `npm run generate` from server/openapi.yaml.
export const card = {"vision":280,"points":8,"steps":6,"stepTitle":80,"stepText":280} as const;
export const point = {"title":80,"why":280,"wording":280,"wordings":5} as const;
export const proposal = {"title":80,"purpose":280,"goal":280,"action":80,"actions":3,"weeks":8,"own":200} as const;
