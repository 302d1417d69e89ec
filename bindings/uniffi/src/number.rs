//! Whole numbers, in the type that each language counts in: what goes in as `Int` comes back as one.

/// Kotlin's `Int` and Swift's `Int`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Count(i32);

uniffi::custom_type!(Count, i32, {
    lower: |count| count.0,
    try_lift: |number| Ok(Count(number)),
});

impl From<u32> for Count {
    fn from(number: u32) -> Self {
        Self(i32::try_from(number).unwrap_or(i32::MAX))
    }
}

impl From<u16> for Count {
    fn from(number: u16) -> Self {
        Self(number.into())
    }
}

/// Kotlin's `Long` and Swift's `Int`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount(i64);

uniffi::custom_type!(Amount, i64, {
    lower: |amount| amount.0,
    try_lift: |number| Ok(Amount(number)),
});

impl From<i64> for Amount {
    fn from(number: i64) -> Self {
        Self(number)
    }
}

impl From<Amount> for serde_json::Value {
    fn from(amount: Amount) -> Self {
        amount.0.into()
    }
}

impl From<u64> for Amount {
    fn from(number: u64) -> Self {
        Self(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
