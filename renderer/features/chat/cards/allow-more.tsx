import { Popover } from '@base-ui/react/popover'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuiltInTool } from '#shared/domain/built-in-tool.ts'
import { MOST_CONSENT_CALLS, MOST_CONSENT_OUTPUTS } from '#shared/ipc/chat.ts'
import { grantConsent } from '../../../commands/chat-turns.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { CHIP_POPUP } from '../../../ui/ghost-chip.ts'
import { Popup } from '../../../ui/popup.tsx'
import { Stepper } from '../../../ui/stepper.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { toolText } from './call-text.ts'

interface AllowMoreProps {
  readonly tool: BuiltInTool
  /** What one call makes: nothing, where it only looks. */
  readonly outputs: number
}

/** Calls that are offered at first. */
const USUAL_CALLS = 3

/** Renders the way to let a tool run without a press for each call: how often, and how many outputs at most. The system's own dialog asks then. */
export function AllowMore({ tool, outputs }: AllowMoreProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger render={<Button size="small" variant="quiet" />}>
        {t('chat.allowMore')}
      </Popover.Trigger>
      <Popup
        side="top"
        align="end"
        gap={6}
        className={classNames(
          CHIP_POPUP,
          'max-h-(--available-height) w-80 max-w-(--available-width) overflow-y-auto p-3.5 text-sm scroll-thin',
        )}
      >
        <GrantForm tool={tool} outputs={outputs} onDone={() => setOpen(false)} />
      </Popup>
    </Popover.Root>
  )
}

function GrantForm({ tool, outputs, onDone }: AllowMoreProps & { readonly onDone: () => void }) {
  const { t } = useTranslation()
  const [calls, setCalls] = useState(USUAL_CALLS)
  const [isAlways, setAlways] = useState(false)
  const [most, setMost] = useState<number | null>(null)
  const [isBusy, run] = useAsyncAction()
  const makes = outputs > 0
  const ceiling = most ?? Math.min(MOST_CONSENT_OUTPUTS, Math.max(1, outputs) * calls)
  return (
    <>
      <Popover.Title className="font-medium text-ink">
        {toolText(t, tool)}: {t('chat.allowTitle')}
      </Popover.Title>
      <Popover.Description className="mt-1 text-xs text-ink-2">
        {t('chat.allowNote')}
      </Popover.Description>
      <div className="mt-3 flex items-center gap-2">
        <span className="min-w-0 flex-1 text-ink">{t('chat.allowTimes')}</span>
        <label className="flex items-center gap-1.5 text-ink-2">
          <input
            type="checkbox"
            checked={isAlways}
            onChange={({ currentTarget }) => setAlways(currentTarget.checked)}
            className="accent-(--ink)"
          />
          {t('chat.allowAlways')}
        </label>
        {!isAlways && (
          <Stepper
            label={t('chat.allowTimes')}
            lessLabel={t('chat.allowTimesLess')}
            moreLabel={t('chat.allowTimesMore')}
            value={calls}
            min={1}
            max={MOST_CONSENT_CALLS}
            onChange={setCalls}
          />
        )}
      </div>
      {makes && (
        <div className="mt-2 flex items-center gap-2">
          <span className="min-w-0 flex-1 text-ink">{t('chat.allowOutputs')}</span>
          <Stepper
            label={t('chat.allowOutputs')}
            lessLabel={t('chat.allowOutputsLess')}
            moreLabel={t('chat.allowOutputsMore')}
            value={ceiling}
            min={1}
            max={MOST_CONSENT_OUTPUTS}
            onChange={setMost}
          />
        </div>
      )}
      <div className="mt-3 flex justify-end gap-1.5">
        <Button size="small" variant="quiet" onClick={onDone}>
          {t('chat.cancel')}
        </Button>
        <Button
          size="small"
          variant="main"
          inactive={isBusy}
          onClick={() =>
            run(async () => {
              await grantConsent(t, {
                tool,
                calls: isAlways ? null : calls,
                outputs: makes ? ceiling : 0,
              })
              onDone()
            })
          }
        >
          {t('chat.allowAsk')}
        </Button>
      </div>
    </>
  )
}
