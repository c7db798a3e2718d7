/** The systems the app tells apart: what is neither macOS nor Windows behaves like Linux. */
export const PLATFORMS = ['darwin', 'win32', 'linux'] as const
export type Platform = (typeof PLATFORMS)[number]
