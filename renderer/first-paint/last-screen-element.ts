/** The id of what shows the pictures of the last screen. */
export const LAST_SCREEN_ID = 'last-screen'
