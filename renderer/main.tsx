import { start } from './app/start.tsx'

const container = document.querySelector<HTMLElement>('#root')
if (container === null) throw new Error('index.html has no #root')
void start(container)
