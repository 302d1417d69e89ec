"""Takes a snapshot of the last five minutes: `snapshot.py CHANNEL_ID`."""

import sys

import livestation


def main() -> int:
    with livestation.Client() as client:
        try:
            snapshot = client.create_snapshot(sys.argv[1], 5, reconcile=True)
        except livestation.RejectedError as error:
            print(f"not now: {error.message}\n{error.hint}", file=sys.stderr)
            return 1
        print(snapshot.snapshot_url)
        print(f"plays until {snapshot.expire_time:%H:%M:%S} UTC")
        return 0


if __name__ == "__main__":
    sys.exit(main())
