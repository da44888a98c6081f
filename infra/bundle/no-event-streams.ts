const leftOut = (): never => {
  throw new Error('Event streams are left out of the bundles; see infra/bundle/smaller.ts');
};

/** Stands in for the SDK's event streams, 15 KB that it would load for operations of services that we do not call. */
export const eventStreamSerdeProvider = (): never => leftOut();
export const EventStreamSerde = (): never => leftOut();
