/** What a guest does with a stay that is certain, fetched when it is first asked for. */
export { CancelStay } from './CancelStay.tsx';
export { ChangeStay } from './ChangeStay.tsx';
export { DepositPanel } from './DepositPanel.tsx';
export { DepositState } from './DepositState.tsx';
export { RestPanel } from './RestPanel.tsx';
export { saveStay } from './stay-file.ts';
