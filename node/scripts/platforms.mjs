// Rust's targets as npm knows them.

const PLATFORMS = { linux: 'linux', darwin: 'darwin', windows: 'win32' };
const CPUS = { x86_64: 'x64', aarch64: 'arm64' };

/** The package of each target: its name, and where npm installs it. */
export function platforms(targets) {
  return targets.map((target) => {
    const [cpu, , system, abi] = target.split('-');
    const os = PLATFORMS[system];
    const name = ['livestation', os, CPUS[cpu], abi].filter(Boolean).join('-');
    const libc = { gnu: 'glibc', musl: 'musl' }[abi];
    return { name, target, os: [os], cpu: [CPUS[cpu]], ...(libc && { libc: [libc] }) };
  });
}

/** The package for a running Node. */
export function platformOf({ platform, arch, report }) {
  const abi = { win32: 'msvc', linux: report.getReport().header.glibcVersionRuntime ? 'gnu' : 'musl' }[platform];
  return ['livestation', platform, arch, abi].filter(Boolean).join('-');
}
