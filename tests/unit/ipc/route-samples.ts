import type { RouteName } from '#shared/ipc/contract.ts'
import { queuedJob } from './test-handlers.ts'

/** A payload of every route that its schema takes. A new route does not compile without one. */
export const ROUTE_SAMPLES: Readonly<Record<RouteName, unknown>> = {
  'app.info': undefined,
  'app.takeNotices': undefined,
  'app.openLogsFolder': undefined,
  'settings.get': undefined,
  'settings.update': { theme: 'light' },
  'profiles.list': undefined,
  'profiles.stageToken': undefined,
  'profiles.discardStagedToken': undefined,
  'profiles.save': {
    id: null,
    name: 'Mine',
    baseUrl: 'https://api.example.com/v1',
    token: 'staged',
  },
  'profiles.remove': { id: 'profile' },
  'profiles.activate': { id: 'demo' },
  'profiles.testConnection': {
    id: null,
    baseUrl: 'https://api.example.com/v1',
    token: 'staged',
  },
  'generations.create': queuedJob.request,
  'generations.list': { after: null },
  'generations.cancel': { id: 'job' },
  'generations.retry': { id: 'job' },
  'generations.dismiss': { id: 'job' },
  'library.reveal': { id: 'asset' },
  'library.openFolder': undefined,
}
