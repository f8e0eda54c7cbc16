// Made by `npm run generate` from server/openapi.yaml.
export const join = {"code":{"maxLength":64},"name":{"maxLength":80},"key":{"maxLength":64}} as const;
export const sync = {"app":{"maxLength":40},"cookie":{"maxLength":1024},"mutations":{"maxItems":200}} as const;
