import { app } from 'electron'

/** No display is needed on Linux, no icon appears in the dock of macOS, and no graphics process is started. To be called before Chromium starts. */
export function stayInvisible(): void {
  if (process.platform === 'linux') {
    // Either alone is not enough: the display server is chosen before this runs, unless `headless` says that there is none.
    app.commandLine.appendSwitch('headless')
    app.commandLine.appendSwitch('ozone-platform', 'headless')
  }
  if (process.platform === 'darwin') app.setActivationPolicy('prohibited')
  app.disableHardwareAcceleration()
}
