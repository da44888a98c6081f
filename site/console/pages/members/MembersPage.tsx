import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { useLive } from '../../api/use-live.ts';
import { FormEnd } from '../../form/FormEnd.tsx';
import { MistakesShown } from '../../form/mistakes.tsx';
import { OwnerField } from '../../form/OwnerField.tsx';
import { SelectField, TextField } from '../../form/texts.tsx';
import { useForm } from '../../form/use-form.ts';
import { type MemberKnown, useMember } from '../../session/use-member.ts';
import { Answered } from '../../shell/Answered.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { homeWords } from '../../words/home-words.ts';
import { choicesOf } from '../../words/text-for.ts';
import { words } from '../../words/words.ts';
import { HomesTabs } from '../homes/HomesTabs.tsx';

type Member = AnswerOf<'listMembers'>['members'][number];

const roles = ['manager', 'auditor', 'owner'] as const;

type Role = (typeof roles)[number];

/** Who may sign in to the console, and what they may do there. */
export default function MembersPage() {
  const { owners, isKnown } = useMember();
  const own = owners.filter(({ role }) => role === 'owner');
  return (
    <>
      <PageTitle tab={homeWords.people.members.title}>{homeWords.people.members.title}</PageTitle>
      <HomesTabs here="/console/members" />
      {own.length > 0 && <Members owners={own} />}
      {isKnown && own.length === 0 && (
        <Empty title={homeWords.people.members.ownersOnly}>
          <p>{homeWords.people.members.ownersOnlyAdvice}</p>
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
      <p class="lead">{homeWords.people.members.lead}</p>
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
            {homeWords.people.members.add}
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
        {owner !== undefined && <small> {homeWords.people.members.for(owner)}</small>}
      </p>
      <SelectField
        name={`role.${ownerId}.${userId}`}
        label={homeWords.people.members.mayDo(name)}
        value={role === 'cleaner' ? 'auditor' : role}
        choices={choicesOf(roles, homeWords.people.members.roles)}
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
              {homeWords.people.members.yesRemove(name)}
            </button>
            <button type="button" class="button quiet" onClick={() => setRemoving(false)}>
              {homeWords.people.members.keep}
            </button>
          </>
        ) : (
          <button type="button" class="button quiet" onClick={() => setRemoving(true)}>
            {homeWords.people.members.remove} <span class="visually-hidden">{name}</span>
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
      <h2 id="new-member">{homeWords.people.members.fresh}</h2>
      <MistakesShown value={mistakes}>
        <form
          noValidate
          onSubmit={async (event) => {
            event.preventDefault();
            if (await send(() => operate('createMember', { body: { ownerId, name, email, role } }))) done();
          }}
        >
          <div class="columns">
            <OwnerField
              label={homeWords.people.forWhom}
              owners={owners}
              value={ownerId}
              change={setOwnerId}
            />
            <TextField name="name" label={words.common.name} value={name} change={setName} />
            <TextField name="email" label={words.common.email} type="email" value={email} change={setEmail} />
            <SelectField
              name="role"
              label={homeWords.people.members.role}
              value={role}
              choices={choicesOf(roles, homeWords.people.members.roles)}
              change={(chosen) => setRole(chosen)}
            />
          </div>
          <FormEnd
            {...{ busy, error, leave }}
            submit={busy ? homeWords.people.members.adding : homeWords.people.members.submit}
          />
        </form>
      </MistakesShown>
    </section>
  );
}
