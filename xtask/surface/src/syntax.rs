//! What is read out of a file of Rust.

use std::path::{Path, PathBuf};
use std::{fs, io};

use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Expr, GenericArgument, Item, ItemStruct, Lit, LitStr, Meta, MetaList, PathArguments, Token,
    Type, Visibility,
};

pub(crate) fn parse(path: &Path) -> io::Result<Vec<Item>> {
    let about = |problem: &dyn std::fmt::Display| io::Error::other(format!("{}: {problem}", path.display()));
    let text = fs::read_to_string(path).map_err(|problem| about(&problem))?;
    Ok(syn::parse_file(&text).map_err(|problem| about(&problem))?.items)
}

/// The structure that one of these macros is given.
pub(crate) fn declared(item: &Item, macros: &[&str]) -> Option<ItemStruct> {
    let Item::Macro(call) = item else { return None };
    let name = call.mac.path.get_ident()?;
    if !macros.iter().any(|known| name == known) {
        return None;
    }
    // What follows the structure is not needed here.
    let first = |input: ParseStream<'_>| {
        let structure = input.parse()?;
        while !input.is_empty() {
            input.step(|cursor| Ok(((), cursor.token_tree().map_or(*cursor, |(_, rest)| rest))))?;
        }
        Ok(structure)
    };
    call.mac.parse_body_with(first).ok()
}

/// The files of Rust in a folder, by name.
pub(crate) fn rust_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files.sort();
    Ok(files)
}

pub(crate) fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

pub(crate) fn has_derive(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("derive")).any(|attribute| {
        let mut found = false;
        let seen = attribute.parse_nested_meta(|meta| {
            found |= meta.path.is_ident(name);
            Ok(())
        });
        seen.is_ok() && found
    })
}

/// The text of `#[serde(key = "text")]`, or of the same of `schemars`.
pub(crate) fn renamed(attributes: &[Attribute], key: &str) -> Option<String> {
    attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("serde") => text_of(list, key),
        Meta::List(list) if list.path.is_ident("cfg_attr") => {
            // #[cfg_attr(feature = "schema", schemars(…))]
            let nested = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok()?;
            nested.iter().find_map(|meta| match meta {
                Meta::List(list) if list.path.is_ident("schemars") => text_of(list, key),
                _ => None,
            })
        }
        _ => None,
    })
}

fn text_of(list: &MetaList, key: &str) -> Option<String> {
    let mut found = None;
    // Every value has to be read for the next one to be.
    let _ = list.parse_nested_meta(|meta| {
        if meta.input.peek(Token![=]) {
            let text = meta.value()?.parse::<LitStr>()?.value();
            if meta.path.is_ident(key) {
                found = Some(text);
            }
        }
        Ok(())
    });
    found
}

/// The documentation, a line each as in the source.
pub(crate) fn docs(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(text) => match &text.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `T` of `name<T>`.
pub(crate) fn generic<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}

pub(crate) fn type_name(ty: &Type) -> String {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|it| it.ident.to_string()).unwrap_or_default(),
        _ => String::new(),
    }
}
