import { Toast } from '@base-ui/react/toast'
import { CircleAlert, Info, X } from 'lucide-react'
import { classNames } from './class-names.ts'

/** The short messages in the corner. A failure stays until it is closed: it says what to do, which takes reading. */
export const toasts = Toast.createToastManager()

/** Milliseconds that a whole sentence stays; a word or two goes sooner. */
const READING_TIME = 15_000

/** Says that something was done. */
export function notify(title: string): void {
  toasts.add({ title, type: 'info' })
}

/** Says a whole sentence about something that happened. */
export function notifyAtLength(title: string): void {
  toasts.add({ title, type: 'info', timeout: READING_TIME })
}

/** Says that something the user asked for did not work, and why. */
export function notifyFailure(title: string, description?: string): void {
  toasts.add({
    title,
    type: 'failure',
    timeout: 0,
    priority: 'high',
    ...(description === undefined ? {} : { description }),
  })
}

interface ToastsProps {
  /** The accessible name of the region. */
  readonly label: string
  readonly closeLabel: string
}

/**
 * Shows the messages. Not sonner, which brings its stylesheet as a `<style>` element made by script: the
 * Content Security Policy refuses that.
 */
export function Toasts(props: ToastsProps) {
  return (
    <Toast.Provider toastManager={toasts} limit={4} timeout={5000}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label={props.label}
          className="fixed top-4 right-4 z-50 flex w-90 flex-col gap-2 outline-none"
        >
          <ToastList closeLabel={props.closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList({ closeLabel }: { readonly closeLabel: string }) {
  const { toasts: shown } = Toast.useToastManager()
  return shown.map((toast) => {
    const failure = toast.type === 'failure'
    const Icon = failure ? CircleAlert : Info
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        swipeDirection={['right', 'up']}
        className="rounded-lg border border-line bg-surface shadow-popup transition-opacity duration-150 select-text data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
      >
        <Toast.Content className="flex items-start gap-3 p-3">
          <Icon
            aria-hidden
            className={classNames(
              'mt-0.5 size-4 shrink-0',
              failure ? 'text-danger' : 'text-accent-ink',
            )}
          />
          <div className="min-w-0 flex-1">
            <Toast.Title className="font-medium text-ink" />
            <Toast.Description className="text-ink-2" />
          </div>
          <Toast.Close
            aria-label={closeLabel}
            className="-m-1 flex size-7 shrink-0 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </Toast.Close>
        </Toast.Content>
      </Toast.Root>
    )
  })
}
