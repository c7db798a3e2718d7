/** Holds the provider's token for the command line. */
const TOKEN_VARIABLE = 'VIGNETTE_API_TOKEN'

/**
 * Returns the environment for everything that the scripts start and that needs no token: package managers run other people's install
 * scripts, which must not see it.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutToken(env = process.env) {
  const { [TOKEN_VARIABLE]: _token, ...rest } = env
  return rest
}
