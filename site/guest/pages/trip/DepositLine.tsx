import type { Trip } from '../../../shared/api/types.ts';
import { Late } from '../../shell/Late.tsx';
import { loadManage } from './TripPanels.tsx';

/** Whether the bank wants the guest to confirm that the card holds the deposit. */
export const isToConfirm = ({ status }: NonNullable<Trip['deposit']>) =>
  status === 'asked' || status === 'confirming';

/** How the damage deposit stands; most stays have none. */
export const DepositLine = ({ trip }: { trip: Trip }) =>
  trip.deposit ? (
    <Late
      key={`${trip.deposit.status} ${trip.now < trip.departure}`}
      load={async () => {
        const { DepositState } = await loadManage();
        return <DepositState trip={trip} />;
      }}
    />
  ) : null;
