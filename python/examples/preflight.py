"""Before the show, is everything ready? `preflight.py CHANNEL_ID`."""

import sys

import livestation


def main() -> int:
    with livestation.Client() as client:
        checks = client.doctor(sys.argv[1])
    for check in checks:
        print(f"{check.verdict:8} {check.name:18} {check.finding}")
        if check.remedy:
            print(f"{'':27} {check.remedy}")
    return int(any(check.verdict == livestation.Verdict.BAD for check in checks))


if __name__ == "__main__":
    sys.exit(main())
