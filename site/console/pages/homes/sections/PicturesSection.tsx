import { useState } from 'preact/hooks';
import { MistakeOf } from '../../../form/Field.tsx';
import { ListEditor } from '../../../form/ListEditor.tsx';
import { Section } from '../../../form/Section.tsx';
import { TextField } from '../../../form/texts.tsx';
import { ErrorNotice } from '../../../shell/ErrorNotice.tsx';
import { homeWords } from '../../../words/home-words.ts';
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
    <Section
      title={homeWords.homeForm.pictures.title}
      said={homeWords.homes.pictures(photos.length)}
      fields={['photos']}
    >
      {propertyId === undefined ? (
        <p>{homeWords.homeForm.pictures.saveFirst}</p>
      ) : (
        <Upload propertyId={propertyId} add={(added) => change({ ...home, photos: [...photos, ...added] })} />
      )}
      <ListEditor
        name="photos"
        called={homeWords.homeForm.pictures.called}
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
                label={homeWords.homeForm.pictures.alt}
                hint={homeWords.homeForm.pictures.altHint}
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
      <label for="new-pictures">{homeWords.homeForm.pictures.add}</label>
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
        {homeWords.homeForm.pictures.hint}
      </small>
      <p role="status">{busy > 0 && homeWords.homeForm.pictures.sending(busy)}</p>
      {error instanceof UnreadablePicture ? (
        <p class="mistake">{error.message}</p>
      ) : (
        error !== undefined && <ErrorNotice error={error} />
      )}
    </div>
  );
}
