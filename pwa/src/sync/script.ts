type Policy = { createScriptURL(file: string): string };
type Factory = { createPolicy(name: string, rules: Policy): Policy };

const { trustedTypes } = globalThis as { trustedTypes?: Factory };
const policy = trustedTypes?.createPolicy('servicecard', { createScriptURL: file => file });

/** The address of a script of ours. Browsers that know trusted types take no plain text for one: the server's policy forbids it. */
export function ownScript(file: '/sw.js' | '/sw-push.js' | '/tablet/sw.js'): string {
  return policy?.createScriptURL(file) ?? file;
}
