import { useState } from 'preact/hooks';
import { MistakeOf } from '../../../form/Field.tsx';
import { ListEditor } from '../../../form/ListEditor.tsx';
import { Section } from '../../../form/Section.tsx';
import { TextField } from '../../../form/texts.tsx';
import { sayCount } from '../../../say/say-count.ts';
import { ErrorNotice } from '../../../shell/ErrorNotice.tsx';
import { UnreadablePicture, uploadPicture } from '../upload-picture.ts';
import type { SectionProps } from './section-props.ts';

/** The pictures of a home, in the order in which guests see them. */
export function PicturesSection({
  home,
  change,
  propertyId,
}: SectionProps & { readonly propertyId: string | undefined }) {
  const { photos } = home;
  return (
    <Section title="Pictures" said={sayCount(photos.length, 'picture')} fields={['photos']}>
      {propertyId === undefined ? (
        <p>Save the home first; then pictures can be added.</p>
      ) : (
        <Upload propertyId={propertyId} add={(added) => change({ ...home, photos: [...photos, ...added] })} />
      )}
      <ListEditor
        name="photos"
        called="Picture"
        isOrdered
        items={photos}
        change={(items) => change({ ...home, photos: items })}
      >
        {(photo, at, replace) => (
          <div class="picture">
            <img src={photo.src} alt="" width={photo.width} height={photo.height} loading="lazy" />
            <div>
              <TextField
                name={`photos.${at}.alt`}
                label="What is on it"
                hint="For whoever cannot see it."
                value={photo.alt}
                change={(alt) => replace({ ...photo, alt })}
              />
              <MistakeOf name={`photos.${at}.src`} />
            </div>
          </div>
        )}
      </ListEditor>
    </Section>
  );
}

interface UploadProps {
  readonly propertyId: string;
  add(photos: SectionProps['home']['photos']): void;
}

function Upload({ propertyId, add }: UploadProps) {
  const [busy, setBusy] = useState(0);
  const [error, setError] = useState<unknown>();
  const send = async (files: readonly File[]) => {
    setError(undefined);
    setBusy(files.length);
    const added: SectionProps['home']['photos'][number][] = [];
    try {
      for (const file of files) {
        added.push(await uploadPicture(propertyId, file));
        setBusy((left) => left - 1);
      }
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(0);
      add(added);
    }
  };
  return (
    <div class="field">
      <label for="new-pictures">Add pictures</label>
      <input
        id="new-pictures"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        disabled={busy > 0}
        aria-describedby="new-pictures-hint"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          send(files);
        }}
      />
      <small id="new-pictures-hint" class="hint">
        They are made smaller here, and where they were taken is left out. They are kept once you save.
      </small>
      <p role="status">{busy > 0 && `Sending, ${busy} to go…`}</p>
      {error instanceof UnreadablePicture ? (
        <p class="mistake">{error.message}</p>
      ) : (
        error !== undefined && <ErrorNotice error={error} />
      )}
    </div>
  );
}
