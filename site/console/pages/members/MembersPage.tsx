import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { useLive } from '../../api/use-live.ts';
import { MistakesShown } from '../../form/mistakes.tsx';
import { SelectField, TextField } from '../../form/texts.tsx';
import { useForm } from '../../form/use-form.ts';
import { type MemberKnown, useMember } from '../../session/use-member.ts';
import { Answered } from '../../shell/Answered.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { HomesTabs } from '../homes/HomesTabs.tsx';

type Member = AnswerOf<'listMembers'>['members'][number];

const roles = [
  ['manager', 'Manager'],
  ['auditor', 'Auditor'],
  ['owner', 'Owner'],
] as const;

type Role = (typeof roles)[number][0];

/** Who may sign in to the console, and what they may do there. */
export default function MembersPage() {
  const { owners, isKnown } = useMember();
  const own = owners.filter(({ role }) => role === 'owner');
  return (
    <>
      <PageTitle tab="Members">Members</PageTitle>
      <HomesTabs here="/console/members" />
      {own.length > 0 && <Members owners={own} />}
      {isKnown && own.length === 0 && (
        <Empty title="For owners only">
          <p>An owner decides who may sign in and what they may do.</p>
        </Empty>
      )}
    </>
  );
}

function Members({ owners }: { owners: MemberKnown['owners'] }) {
  const live = useLive('members', (signal) => operate('listMembers', { signal }), 0);
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <p class="lead">
        They sign in with a code that is mailed to them. A manager does everything but this page, an auditor
        sees everything and changes nothing. What you change counts at once.
      </p>
      {isAdding ? (
        <MemberForm
          owners={owners}
          done={() => {
            setAdding(false);
            live.refresh();
          }}
          leave={() => setAdding(false)}
        />
      ) : (
        <p class="actions">
          <button type="button" class="button" onClick={() => setAdding(true)}>
            Add a member
          </button>
        </p>
      )}
      <Answered live={live}>
        {({ members }) => (
          <ul class="people">
            {members.map((member) => (
              <MemberCard
                key={`${member.ownerId} ${member.userId}`}
                member={member}
                owner={
                  owners.length > 1 ? owners.find((each) => each.ownerId === member.ownerId)?.name : undefined
                }
                refresh={live.refresh}
              />
            ))}
          </ul>
        )}
      </Answered>
    </>
  );
}

interface CardProps {
  readonly member: Member;
  /** Said where somebody is an owner of several. */
  readonly owner: string | undefined;
  refresh(): void;
}

function MemberCard({ member, owner, refresh }: CardProps) {
  const { userId, ownerId, version, role, name, email } = member;
  const { busy, error, run } = useAction();
  const [isRemoving, setRemoving] = useState(false);
  const path = { ownerId, userId };
  return (
    <li class="panel">
      <h2>{name}</h2>
      <p>
        {email}
        {owner !== undefined && <small> for {owner}</small>}
      </p>
      <SelectField
        name={`role.${ownerId}.${userId}`}
        label={`What ${name} may do`}
        value={role === 'cleaner' ? 'auditor' : role}
        choices={roles}
        change={(chosen) =>
          run(() => operate('changeMember', { path, body: { version, role: chosen } })).then(refresh)
        }
      />
      {error !== undefined && <ErrorNotice error={error} />}
      <div class="actions">
        {isRemoving ? (
          <>
            <button
              type="button"
              class="button danger"
              aria-disabled={busy}
              onClick={() => run(() => operate('removeMember', { path })).then(refresh)}
            >
              Yes, remove {name}
            </button>
            <button type="button" class="button quiet" onClick={() => setRemoving(false)}>
              Keep them
            </button>
          </>
        ) : (
          <button type="button" class="button quiet" onClick={() => setRemoving(true)}>
            Remove… <span class="visually-hidden">{name}</span>
          </button>
        )}
      </div>
    </li>
  );
}

interface FormProps {
  readonly owners: MemberKnown['owners'];
  done(): void;
  leave(): void;
}

function MemberForm({ owners, done, leave }: FormProps) {
  const [ownerId, setOwnerId] = useState(owners[0]?.ownerId ?? '');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('manager');
  const { busy, error, mistakes, send } = useForm();
  return (
    <section class="panel people-form" aria-labelledby="new-member">
      <h2 id="new-member">A new member</h2>
      <MistakesShown value={mistakes}>
        <form
          noValidate
          onSubmit={async (event) => {
            event.preventDefault();
            if (await send(() => operate('createMember', { body: { ownerId, name, email, role } }))) done();
          }}
        >
          <div class="columns">
            {owners.length > 1 && (
              <SelectField
                name="ownerId"
                label="For whom"
                value={ownerId}
                choices={owners.map((owner) => [owner.ownerId, owner.name] as const)}
                change={setOwnerId}
              />
            )}
            <TextField name="name" label="Name" value={name} change={setName} />
            <TextField name="email" label="E-mail" type="email" value={email} change={setEmail} />
            <SelectField
              name="role"
              label="May do"
              value={role}
              choices={roles}
              change={(chosen) => setRole(chosen)}
            />
          </div>
          {error !== undefined && <ErrorNotice error={error} />}
          <div class="actions">
            <button type="submit" class="button" aria-disabled={busy}>
              {busy ? 'Adding…' : 'Add'}
            </button>
            <button type="button" class="button quiet" onClick={leave}>
              Cancel
            </button>
          </div>
        </form>
      </MistakesShown>
    </section>
  );
}
