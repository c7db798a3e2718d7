import { hasDisplay, onVirtualDisplay } from './display.mjs'
import { withTestKeyring } from './keyring.mjs'
import { Problem } from './problem.mjs'

/** Lists the seats, a line each: display, its authority file, session bus; read by `tests/playwright.config.ts`. */
const SEATS = 'VIGNETTE_TEST_SEATS'

/** Notes the seat that this shell sits at, and becomes the command. */
const TAKE_SEAT = [
  `${SEATS}="$${SEATS}$(printf '%s\\t%s\\t%s' "$DISPLAY" "$XAUTHORITY" "$DBUS_SESSION_BUS_ADDRESS")\n"`,
  `export ${SEATS}`,
  'exec "$@"',
].join('\n')

/** Says how many apps the end-to-end tests may drive at a time, for a machine that has other work as well. */
const COUNT = 'VIGNETTE_TEST_APPS'

/**
 * Returns how many seats the end-to-end tests get.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {number} cores
 * @returns {number} three, unless there is one core, or another number is asked for: two leave two cores idle for a third of the time,
 *   in which they wait for a server or until a test looks again
 * @throws {Problem} for what is no such number
 */
export function seatsWanted(env, cores) {
  const asked = env[COUNT]
  if (!asked) return cores > 1 ? 3 : 1
  if (/^[1-9]$/.test(asked)) return Number(asked)
  throw new Problem(`${COUNT} is "${asked}", and must be a number from 1 to 9.`, [])
}

/**
 * Returns a command that runs another one at several seats: each a virtual screen, with its own clipboard and its own window in
 * front, and a keychain of its own where there can be one. So apps that run at the same time do not see each other. Where
 * there is a real screen there is one seat, at that.
 *
 * @param {number} count how many are wanted
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform }} [machine]
 * @returns {{ command: string, args: string[], hasKeyring: boolean, remove: () => void }} call `remove` afterwards
 */
export function atSeats(count, command, args, machine) {
  if (hasDisplay(machine)) return withTestKeyring(command, args)
  let seated = { command, args: [...args], hasKeyring: false, remove: () => {} }
  for (let seat = 0; seat < count; seat += 1) {
    const inner = seated
    const noted = ['-c', TAKE_SEAT, 'sh', inner.command, ...inner.args]
    const shown = onVirtualDisplay('sh', noted)
    const outer = withTestKeyring(shown.command, shown.args)
    seated = {
      ...outer,
      remove: () => {
        inner.remove()
        outer.remove()
      },
    }
  }
  return seated
}
