//! A client that requests every signature from a signer.

use std::error::Error as StdError;
use std::{fmt, io};

use livestation::{ClientOptions, Credentials, OperationId};

use super::*;

/// A backend in this process, which signs with the emulator's keys unless it is told otherwise.
pub(super) struct Hand {
    access_key: String,
    secret_key: String,
    asked: Mutex<Vec<ToSign>>,
    answer: Answer,
}

type Answer = Box<dyn Fn(ForeignSignature, usize) -> Result<ForeignSignature, SignerError> + Send + Sync>;

impl fmt::Debug for Hand {
    /// As derived, secret and all: a client must not show it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hand({}, {})", self.access_key, self.secret_key)
    }
}

impl Hand {
    pub(super) fn honest(stage: &Stage) -> Arc<Self> {
        Self::answering(stage, |signed, _| Ok(signed))
    }

    /// `answer` takes the right signature, and how often was asked before.
    fn answering(
        stage: &Stage,
        answer: impl Fn(ForeignSignature, usize) -> Result<ForeignSignature, SignerError> + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self {
            access_key: stage.emulator.access_key().to_owned(),
            secret_key: stage.emulator.secret_key().to_owned(),
            asked: Mutex::default(),
            answer: Box::new(answer),
        })
    }

    fn asked(&self) -> Vec<ToSign> {
        self.asked.lock().unwrap().clone()
    }
}

impl Signer for Hand {
    fn sign(&self, to_sign: ToSign) -> Signing<'_> {
        Box::pin(async move {
            let text = format!(
                "{} {}\n{}\n{}",
                to_sign.method,
                to_sign.target,
                to_sign.timestamp.as_millis(),
                self.access_key
            );
            let signed = ForeignSignature::new(&self.access_key, sign_by_hand(&self.secret_key, &text));
            let before = {
                let mut asked = self.asked.lock().unwrap();
                asked.push(to_sign);
                asked.len() - 1
            };
            // As from a backend: not at once.
            tokio::task::yield_now().await;
            (self.answer)(signed, before)
        })
    }
}

fn client(stage: &Stage, signer: &Arc<Hand>) -> Client {
    builder(stage).signer(Arc::clone(signer) as Arc<dyn Signer>).build().unwrap()
}

#[tokio::test]
async fn a_signer_makes_one_snapshot() {
    let stage = stage().await;
    let signer = Hand::honest(&stage);
    let reply = create(&client(&stage, &signer)).await.unwrap();
    assert_eq!((reply.attempts, reply.outcome), (1, Outcome::Created));
    assert_eq!((creates(&stage).await, requests(&stage)), (1, 1));
    let [asked] = signer.asked().try_into().unwrap();
    assert_eq!(asked.operation, OperationId::CreateSnapshot);
    assert_eq!(asked.target, format!("/api/v2/channels/{CHANNEL}/snapshot?limitedDuration=1"));
}

#[tokio::test]
async fn plain_options_take_one() {
    let stage = stage().await;
    let options =
        || ClientOptions { endpoint: Some(stage.emulator.endpoint().into()), ..ClientOptions::default() };
    let signer = Hand::honest(&stage);
    let client = options().client_with_signer(signer.clone()).unwrap();
    client.get_channel(&channel()).await.unwrap();
    assert_eq!(signer.asked().len(), 1);
    let keys = ClientOptions { access_key: Some("A".into()), secret_key: Some("b".into()), ..options() };
    let both =
        Client::builder().credentials(Credentials::new("A", "b").unwrap()).signer(signer.clone()).build();
    for error in [keys.client_with_signer(signer.clone()).unwrap_err(), both.unwrap_err()] {
        assert_not_sent(&error, ErrorKind::Config);
    }
    assert_eq!(Client::builder().signer(signer).no_keys().build().unwrap_err().kind(), ErrorKind::Config);
}

#[tokio::test]
async fn a_clock_that_is_an_hour_off_heals_with_a_second_question() {
    let stage = stage().await;
    stage.advance(Duration::from_secs(3600)).await;
    let signer = Hand::honest(&stage);
    let client = client(&stage, &signer);
    assert_eq!(create(&client).await.unwrap().attempts, 2);
    assert_eq!(create(&client).await.unwrap().attempts, 1);
    let [wrong, right, _] = signer.asked().try_into().unwrap();
    let apart_ms = right.timestamp.millis_since(wrong.timestamp);
    assert!((58 * MINUTE_MS..62 * MINUTE_MS).contains(&apart_ms), "{apart_ms}");
    assert_eq!((creates(&stage).await, requests(&stage)), (2, 3));
}

#[tokio::test]
async fn each_repetition_asks_again() {
    let stage = stage_with(json!({"fault": "429-retry-after", "retry_after_s": 1, "times": 1})).await;
    let signer = Hand::honest(&stage);
    assert_eq!(create(&client(&stage, &signer)).await.unwrap().attempts, 2);
    let [first, second] = signer.asked().try_into().unwrap();
    assert!(second.timestamp > first.timestamp);
    assert_eq!(creates(&stage).await, 1);
}

#[tokio::test]
async fn a_slow_signer_ends_in_a_timeout_and_nothing_is_sent() {
    #[derive(Debug)]
    struct Never;
    impl Signer for Never {
        fn sign(&self, _: ToSign) -> Signing<'_> {
            Box::pin(std::future::pending())
        }
    }
    let stage = stage().await;
    let client =
        builder(&stage).signer(Arc::new(Never)).call_timeout(Duration::from_millis(100)).build().unwrap();
    let presigned = client.presign_create_snapshot(&channel(), None).await.map(|_| ());
    for error in [create(&client).await.unwrap_err(), presigned.unwrap_err()] {
        assert_not_sent(&error, ErrorKind::Timeout);
        assert_eq!(error.operation(), Some(OperationId::CreateSnapshot));
    }
    assert_eq!(requests(&stage), 0);
}

#[tokio::test]
async fn a_signers_own_failure_comes_back_as_it_is() {
    #[derive(Debug)]
    struct SignedOut(u32);
    impl fmt::Display for SignedOut {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "user {} is signed out", self.0)
        }
    }
    impl StdError for SignedOut {}

    let stage = stage().await;
    let signer = Hand::answering(&stage, |_, _| Err(Box::new(SignedOut(7))));
    let error = create(&client(&stage, &signer)).await.unwrap_err();
    assert_not_sent(&error, ErrorKind::Signer);
    assert!(error.message().contains("user 7 is signed out") && !error.is_retryable(), "{error}");
    assert_eq!((error.operation(), error.attempts()), (Some(OperationId::CreateSnapshot), 0));
    assert_eq!(error.source().unwrap().downcast_ref::<SignedOut>().unwrap().0, 7);
    assert_eq!((signer.asked().len(), requests(&stage)), (1, 0), "nothing is tried again");
}

#[tokio::test]
async fn a_failure_after_throttling_still_had_no_effect() {
    let stage = stage_with(json!({"fault": "429", "times": 1})).await;
    let signer = Hand::answering(&stage, |signed, before| match before {
        0 => Ok(signed),
        _ => Err(io::Error::other("no backend").into()),
    });
    let error = create(&client(&stage, &signer)).await.unwrap_err();
    assert_not_sent(&error, ErrorKind::Signer);
    assert_eq!((error.attempts(), requests(&stage)), (1, 1), "{error}");
}

#[tokio::test]
async fn a_signature_that_is_wrong_is_refused_like_wrong_keys() {
    let stage = stage().await;
    let signer = Hand::answering(&stage, |signed, _| {
        Ok(ForeignSignature::new(signed.access_key, sign_by_hand("x", "y")))
    });
    let error = create(&client(&stage, &signer)).await.unwrap_err();
    assert_eq!((error.kind(), error.dispatch()), (ErrorKind::Authentication, Dispatch::Answered));
    assert!(error.hint().unwrap().contains("signer's signature"), "{:?}", error.hint());
    assert_eq!((signer.asked().len(), requests(&stage), creates(&stage).await), (1, 1, 0));
}

#[tokio::test]
async fn what_no_header_can_hold_is_the_signers_failure_and_is_not_repeated() {
    type Spoil = fn(ForeignSignature) -> ForeignSignature;
    let spoils: [(Spoil, &str); 5] = [
        (
            |it| ForeignSignature::new(it.access_key, it.signature.trim_end_matches('=')),
            "signature is no Base64",
        ),
        (|it| ForeignSignature::new(it.access_key, format!("{}\n", it.signature)), "signature has"),
        (|it| ForeignSignature::new(it.access_key, ""), "signature is Base64 of 0 bytes"),
        (|it| ForeignSignature::new("", it.signature), "accessKey is empty"),
        (
            |it| ForeignSignature::new(format!("{}\r\nx: y", it.access_key), it.signature),
            "accessKey contains",
        ),
    ];
    let stage = stage().await;
    for (spoil, says) in spoils {
        let signer = Hand::answering(&stage, move |signed, _| Ok(spoil(signed)));
        let error = create(&client(&stage, &signer)).await.unwrap_err();
        assert_not_sent(&error, ErrorKind::Signer);
        let shown = format!("{error} {error:?}");
        assert!(shown.contains(says) && !shown.contains(stage.emulator.access_key()), "{shown}");
    }
    assert_eq!(requests(&stage), 0);
}

#[tokio::test]
async fn the_doctor_asks_it_too() {
    let stage = stage().await;
    let works = client(&stage, &Hand::honest(&stage)).doctor(None).await;
    assert!(works.iter().any(|check| check.finding.contains("the signer signs")), "{works:?}");
    let fails = Hand::answering(&stage, |_, _| Err(io::Error::other("no backend").into()));
    let fails = client(&stage, &fails).doctor(None).await;
    assert!(fails[0].finding.contains("no backend"), "{fails:?}");
}

#[tokio::test]
async fn a_signer_can_presign_too() {
    let stage = stage().await;
    let ticket =
        client(&stage, &Hand::honest(&stage)).presign_create_snapshot(&channel(), None).await.unwrap();
    builder(&stage).no_keys().build().unwrap().execute(&ticket).await.unwrap();
    assert_eq!(creates(&stage).await, 1);
}
