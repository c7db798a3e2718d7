/**
 * Returns how to call the npm that called us, or else the one on the PATH. On Windows npm is a batch file, which Node runs through
 * a shell only; asking for the JavaScript file behind it avoids quoting.
 *
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, node?: string }} [machine]
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand(
  args,
  { env = process.env, platform = process.platform, node = process.execPath } = {},
) {
  const script = env['npm_execpath']
  if (script?.endsWith('npm-cli.js'))
    return { command: node, args: [script, ...args], shell: false }
  return { command: 'npm', args: [...args], shell: platform === 'win32' }
}
