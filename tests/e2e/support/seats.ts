/** What an app has for itself while another one runs: a screen, with its clipboard, and a session with its keychain. */
interface Seat {
  readonly DISPLAY: string
  readonly XAUTHORITY: string
  readonly DBUS_SESSION_BUS_ADDRESS: string
}

/** Returns the seats that `npm test` prepared; none where Playwright is run without it, or on a real screen. */
export function seats(environment: NodeJS.ProcessEnv = process.env): Seat[] {
  const lines = (environment['VIGNETTE_TEST_SEATS'] ?? '').split('\n')
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [display = '', authority = '', bus = ''] = line.split('\t')
      return { DISPLAY: display, XAUTHORITY: authority, DBUS_SESSION_BUS_ADDRESS: bus }
    })
}

/** Sits this process down, when it is one of Playwright's workers, at the seat that no other worker has meanwhile. */
export function takeSeat(environment: NodeJS.ProcessEnv = process.env): void {
  const seat = seats(environment)[Number(environment['TEST_PARALLEL_INDEX'])]
  if (seat === undefined) return
  for (const [name, value] of Object.entries(seat)) {
    // An address that is empty is another than none.
    if (value !== '') environment[name] = value
  }
}
