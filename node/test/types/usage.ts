// Compiled against the installed package, strictly; never run.

import {
  AccessControl,
  ChannelStatus,
  CheckName,
  Client,
  LiveStationError,
  NotFoundError,
  Outcome,
  OutputProtocol,
  RecordingStatus,
  RecordType,
  ShortClipStatus,
  StepName,
  Verdict,
  type Answer,
  type Channel,
  type ErrorKind,
  type Snapshot,
} from 'livestation';
import { Emulator, type JournalEntry } from 'livestation/testing';

const client = new Client({ accessKey: 'a', secretKey: 'b', logger: { warn: (message, fields) => void [message, fields] } });

export async function usage(signal: AbortSignal): Promise<void> {
  const snapshot: Answer<Snapshot> = await client.createSnapshot('ls-1', { limitedDuration: 5, signal, timeoutMs: 1000 });
  const expires: Date = snapshot.expireTime;
  const minutes: number | undefined = snapshot.durationMinutes;
  const outcome: 'answered' | 'created' | 'adopted' = snapshot.reply.outcome;
  const read: Snapshot = await client.getSnapshot('ls-1', 7n);
  for await (const channel of client.channels({ channelStatus: 'PUBLISHING' })) {
    const one: Channel = channel;
    void one.streamKey?.length;
  }
  await client.waitUntilRecording('ls-1', { onProgress: (seen) => void seen.isRecording?.valueOf() });
  const clip = await client.clipLast('ls-1', { length: '30s', bucketName: 'b', filePath: '/', onProgress: ({ message }) => message });
  const path: string = clip.path;
  const emulator = await Emulator.start();
  const requests: JournalEntry[] = await emulator.requests();
  await emulator.client().getChannel(emulator.channels[0]);
  try {
    await client.doctor();
  } catch (error) {
    if (error instanceof NotFoundError) {
      const kind: ErrorKind = error.kind;
      void [kind, error.traceId?.length];
    }
    if (error instanceof LiveStationError && error.mayHaveTakenEffect) void error.resume?.length;
  }
  const publishing: 'PUBLISHING' = ChannelStatus.PUBLISHING;
  const newer: ChannelStatus = 'PAUSED';
  const dash: OutputProtocol = OutputProtocol.HLS_DASH;
  const [recording, kindOfFile, clipStatus, access]: [RecordingStatus, RecordType, ShortClipStatus, AccessControl] = [
    RecordingStatus.TRANSFER,
    RecordType.MP4,
    ShortClipStatus.COMPLETED,
    AccessControl.PUBLIC_READ,
  ];
  const [step, check, verdict, adopted]: [StepName, CheckName, Verdict, Outcome] = [
    StepName.SLEEP,
    CheckName.KEYS,
    Verdict.BAD,
    Outcome.ADOPTED,
  ];
  await client.listShortClips('ls-1', 7, { status: ShortClipStatus.COMPLETED });
  void [expires, minutes, outcome, read, path, requests, publishing, newer, dash];
  void [recording, kindOfFile, clipStatus, access, step, check, verdict, adopted];

  // @ts-expect-error a number of minutes is a number
  await client.createSnapshot('ls-1', { limitedDuration: '5' });
  // @ts-expect-error there is no such option
  await client.createSnapshot('ls-1', { limitedDurations: 5 });
  // @ts-expect-error an enumeration is read-only
  ChannelStatus.READY = 'READY';
  // @ts-expect-error no other outcome
  const lost: Outcome = 'lost';
  void lost;
  // @ts-expect-error results are read-only
  snapshot.snapshotUrl = '';
  // @ts-expect-error a place is needed
  await client.clipLast('ls-1', { length: '30s' });
  // @ts-expect-error no other kind
  const kind: ErrorKind = 'other';
  void kind;
}
