/** The systems that the app distinguishes: anything but macOS and Windows behaves like Linux. */
export const PLATFORMS = ['darwin', 'win32', 'linux'] as const
export type Platform = (typeof PLATFORMS)[number]
