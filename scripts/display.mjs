/**
 * Larger than the largest window that is photographed, 1920 × 1200: Chromium keeps a window on X11 smaller than its screen,
 * by a pixel.
 */
const SCREEN = '-screen 0 2560x1440x24'

/**
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform }} [machine]
 * @returns {boolean} whether a window can be shown to somebody
 */
export function hasDisplay({ env = process.env, platform = process.platform } = {}) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/**
 * Returns a command that runs another one on a virtual screen.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {{ command: string, args: string[] }}
 */
export function onVirtualDisplay(command, args) {
  return { command: 'xvfb-run', args: ['-a', '-s', SCREEN, command, ...args] }
}
