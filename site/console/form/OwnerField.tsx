import { SelectField } from './texts.tsx';

interface Owner {
  readonly ownerId: string;
  readonly name: string;
}

interface Props {
  readonly label: string;
  readonly owners: readonly Owner[];
  readonly value: string;
  change(ownerId: string): void;
}

/** For which owner something is made; nothing to choose where there is only one. */
export const OwnerField = ({ owners, ...field }: Props) =>
  owners.length > 1 ? (
    <SelectField
      name="ownerId"
      choices={owners.map(({ ownerId, name }) => [ownerId, name] as const)}
      {...field}
    />
  ) : null;
