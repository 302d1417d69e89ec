//! An ffmpeg that hangs when it is told to, or lacks an ability. Otherwise it is the real one.

use std::io::Write as _;
use std::process::Stdio;

use super::*;

struct StandIn {
    folder: PathBuf,
}

impl StandIn {
    /// `{folder}` in the script is the stand-in's own folder.
    fn new(script: &str) -> Self {
        let folder = folder();
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.to_str().unwrap();
        // A file that a process of many threads has open for writing may be busy when it is run.
        let mut writer = Command::new("sh")
            .args(["-c", &format!("cat > {path}/ffmpeg && chmod +x {path}/ffmpeg")])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        writer.stdin.take().unwrap().write_all(script.replace("{folder}", path).as_bytes()).unwrap();
        assert!(writer.wait().unwrap().success());
        Self { folder }
    }

    /// It hangs in each clip, not in the look at its abilities, while `hang` is there.
    fn hanging() -> Self {
        let stand_in = Self::new(
            "#!/bin/sh\ncase \"$*\" in *faststart*) if [ -e {folder}/hang ]; then\n\
             echo $$ >> {folder}/pids; exec sleep 1000000; fi;; esac\nexec ffmpeg \"$@\"\n",
        );
        std::fs::write(stand_in.folder.join("hang"), "").unwrap();
        stand_in
    }

    fn works_again(&self) {
        std::fs::remove_file(self.folder.join("hang")).unwrap();
    }

    async fn stage(&self) -> Stage {
        Stage::with(Emulator::builder().ffmpeg(self.folder.join("ffmpeg"))).await
    }

    /// The processes that hang, once there is this number of them.
    async fn hung(&self, count: usize) -> Vec<String> {
        loop {
            let pids = std::fs::read_to_string(self.folder.join("pids")).unwrap_or_default();
            if pids.lines().count() == count && pids.ends_with('\n') {
                return pids.lines().map(str::to_owned).collect();
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Waits for the end of a process.
async fn gone(pid: &str) {
    let lives = || {
        let mut kill = Command::new("sh");
        kill.args(["-c", &format!("kill -0 {pid}")]).stderr(Stdio::null()).status().unwrap().success()
    };
    while lives() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn created(stage: &Stage, id: u64) -> Value {
    let (status, created) = create(stage, id, &order(0, 1500)).await;
    assert_eq!(status, 200, "{created}");
    created
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_hangs_does_not_hold_up_others() {
    if !have_ffmpeg("no short clip was made") {
        return;
    }
    let ffmpeg = StandIn::hanging();
    let stage = ffmpeg.stage().await;
    let id = snapshot(&stage).await;
    let hung = created(&stage, id).await;
    let pids = ffmpeg.hung(1).await;
    ffmpeg.works_again();
    let next = created(&stage, id).await;
    assert_eq!(finished(&stage, &next).await["status"], "COMPLETED");
    let (_, first) = get(&stage, &format!("shortclip/{}", hung["content"]["shortclip"]["id"])).await;
    assert_eq!(first["content"]["shortclip"]["status"], "CREATING");
    drop(stage);
    gone(&pids[0]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_and_a_terminated_channel_end_the_work_on_clips() {
    if !have_ffmpeg("no short clip was made") {
        return;
    }
    for reset in [true, false] {
        let ffmpeg = StandIn::hanging();
        let stage = ffmpeg.stage().await;
        let id = snapshot(&stage).await;
        // Every place is taken, and more wait; one waits by order.
        stage.post_control("faults", r#"{"fault": "clip-slow", "delay_ms": 3600000, "times": 1}"#).await;
        for _ in 0..7 {
            created(&stage, id).await;
        }
        let pids = ffmpeg.hung(4).await;
        if reset {
            stage.emulator.reset();
        } else {
            stage.shape(CHANNEL, &json!({"status": "READY"})).await;
            let channel = format!("/api/v2/channels/{CHANNEL}");
            assert_eq!(stage.raw(Delete, &channel, &stage.headers(Delete, &channel)).await.0, 200);
        }
        for pid in &pids {
            gone(pid).await;
        }
        ffmpeg.works_again();
        let id = snapshot(&stage).await;
        let next = created(&stage, id).await;
        assert_eq!(finished(&stage, &next).await["status"], "COMPLETED", "reset: {reset}");
        let unfinished = stage.emulator.buckets().join(".unfinished");
        assert_eq!(std::fs::read_dir(unfinished).unwrap().count(), 0, "reset: {reset}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ability_that_is_missing_is_told_before_the_first_clip() {
    if !have_ffmpeg("no short clip was made") {
        return;
    }
    // The real ffmpeg is asked for a filter that it does not have, as an old one is.
    let ffmpeg = StandIn::new("#!/bin/bash\nexec ffmpeg \"${@//setts/nosetts}\"\n");
    let stage = ffmpeg.stage().await;
    let health = stage.control("health").await;
    assert_eq!(health["short_clips"]["ffmpeg"], Value::Null);
    let problem = health["short_clips"]["problem"].as_str().unwrap();
    let program = ffmpeg.folder.join("ffmpeg");
    for words in [program.to_str().unwrap(), "ffmpeg 4.4 or later", "filters setts", "nosetts"] {
        assert!(problem.contains(words), "{words}: {problem}");
    }
    let id = snapshot(&stage).await;
    let clip = created(&stage, id).await;
    assert_eq!(finished(&stage, &clip).await["status"], "PROCESSING_FAIL");
    let state = stage.control(&format!("channels/{CHANNEL}")).await;
    assert_eq!(state["short_clips"][0]["problem"], *problem);

    let real = Stage::new().await.control("health").await;
    assert_eq!(real["short_clips"]["problem"], Value::Null);
    assert!(real["short_clips"]["ffmpeg"].as_str().unwrap().ends_with("ffmpeg"));
}
