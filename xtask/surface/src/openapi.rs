//! `docs/reference/openapi.json`: the API as `OpenAPI` 3.1, from the types of the core.

use livestation_core::operation::AnyOperation;
use livestation_core::{Endpoint, Method, OperationId, Zone, header};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::examples::Examples;
use crate::text;

/// The description, and the schemas of its records.
struct Description {
    generator: SchemaGenerator,
    paths: Map<String, Value>,
    examples: Examples,
}

pub(crate) fn page() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut description =
        Description { generator: settings.into_generator(), paths: Map::new(), examples: Examples::load() };
    for id in OperationId::ALL {
        description.add(id);
    }
    let mut schemas: Map<String, Value> = description.generator.take_definitions(true);
    as_on_the_wire(&mut schemas);
    schemas.insert("Refusal".to_owned(), refusal());
    let servers = Zone::ALL.map(|zone| {
        json!({
            "url": format!("{}{}", Endpoint::SERVICE_URL, zone.prefix()),
            "description": format!("zone {}, region {}", zone.as_str(), zone.region_code()),
        })
    });
    let mut page = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "NAVER Cloud Live Station",
            "version": "2",
            "summary": "Unofficial description of the operations that `livestation` has methods for.",
            "description": "Written from the public documents of the service, not by the service. Fields that the \
                documents do not name are ours to leave out; the service adds fields and enumeration values without notice. \
                Sections (spec 4.1) are listed in docs/service.md.",
        },
        "servers": servers,
        "security": [{"accessKey": [], "timestamp": [], "signature": []}],
        "paths": description.paths,
        "components": {
            "securitySchemes": {
                "accessKey": header_scheme(header::ACCESS_KEY, "The access key."),
                "timestamp": header_scheme(header::TIMESTAMP, "Unix milliseconds, at most 5 minutes from the gateway's."),
                "signature": header_scheme(
                    header::SIGNATURE,
                    "Base64 of HMAC-SHA256, keyed with the secret key, over method, space, path and query, newline, \
                     timestamp, newline, access key.",
                ),
            },
            "schemas": schemas,
        },
    });
    text::plain(&mut page);
    serde_json::to_string_pretty(&page).unwrap_or_default() + "\n"
}

fn header_scheme(name: &str, description: &str) -> Value {
    json!({"type": "apiKey", "in": "header", "name": name, "description": description})
}

impl Description {
    /// An operation, unless its path is the caller's. Those of its arguments that its path does not have are its query or
    /// its body.
    fn add(&mut self, id: OperationId) {
        let Some((arguments, answer)) = AnyOperation::schemas(id, &mut self.generator) else { return };
        let arguments = arguments.to_value();
        let description = arguments["description"].as_str().unwrap_or_default();
        let mut parameters = vec![region()];
        let mut body = Map::new();
        let mut needed = Vec::new();
        for (name, schema) in arguments["properties"].as_object().into_iter().flatten() {
            let mut schema = schema.clone();
            let is_optional = takes_null(&mut schema);
            let is_in_path = id.path().contains(&format!("{{{name}}}"));
            if !is_in_path && has_body(id) {
                if !is_optional {
                    needed.push(name.clone());
                }
                body.insert(name.clone(), schema);
                continue;
            }
            let about =
                schema.as_object_mut().and_then(|fields| fields.remove("description")).unwrap_or_default();
            let mut parameter = json!({
                "name": name,
                "in": if is_in_path { "path" } else { "query" },
                "required": !is_optional,
                "description": about,
                "schema": schema,
            });
            if let Some(value) = self.examples.argument(id, name) {
                parameter["example"] = value;
            }
            parameters.push(parameter);
        }
        let mut answer = json!({"schema": answer});
        let examples = Examples::answers(id);
        if !examples.is_empty() {
            answer["examples"] = examples.into();
        }
        let mut operation = json!({
            "operationId": id.as_str(),
            "summary": text::summary(description),
            "description": text::of_the_service(description),
            "x-effect": format!("{:?}", id.effect()).to_lowercase(),
            "parameters": parameters,
            "responses": {
                "200": {"description": "Done.", "content": {"application/json": answer}},
                "default": {
                    "description": "Refused by the service or its gateway.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}},
                },
            },
        });
        let links = links(id);
        if !links.is_empty() {
            operation["responses"]["200"]["links"] = links.into();
        }
        let body = match id {
            OperationId::CreateShortClip => Some(clip_body()),
            _ if body.is_empty() => None,
            _ => Some(json!({"type": "object", "required": needed, "properties": body})),
        };
        if let Some(schema) = body {
            let is_required = schema["required"].as_array().is_some_and(|names| !names.is_empty());
            let mut content = json!({"schema": schema});
            if let Some(body) = self.examples.body(id) {
                content["example"] = body;
            }
            operation["requestBody"] =
                json!({"required": is_required, "content": {"application/json": content}});
        }
        let path = self.paths.entry(format!("/{}", id.path())).or_insert_with(|| json!({}));
        path[id.method().as_str().to_lowercase()] = operation;
    }
}

/// What other operations take of an answer: the id of what was created, and the channel that it is of.
fn links(id: OperationId) -> Map<String, Value> {
    let (name, place) = match id {
        OperationId::CreateChannel => ("channelId", "channelId"),
        OperationId::CreateSnapshot => ("snapshotId", "snapshot/snapshotId"),
        OperationId::CreateShortClip => ("shortClipId", "shortclip/id"),
        OperationId::CreateQualitySet => ("qualitySetId", "id"),
        OperationId::CreateCurtainContent => ("contentId", "id"),
        _ => return Map::new(),
    };
    let takes = |id: &OperationId, name: &str| id.path().contains(&format!("{{{name}}}"));
    let linked = OperationId::ALL.into_iter().filter(|other| *other != id && takes(other, name));
    linked
        .map(|other| {
            let mut parameters = json!({name: format!("$response.body#/content/{place}")});
            if takes(&id, "channelId") {
                parameters["channelId"] = json!("$request.path.channelId");
            }
            (other.as_str().to_owned(), json!({"operationId": other.as_str(), "parameters": parameters}))
        })
        .collect()
}

/// Whether arguments go into a body. Creating a snapshot has a query, as no other change has.
fn has_body(id: OperationId) -> bool {
    id.method() != Method::Get && id != OperationId::CreateSnapshot
}

/// Spec 5.1.
fn clip_body() -> Value {
    json!({
        "type": "object",
        "required": ["startTime", "endTime", "shortclip"],
        "allOf": [{"$ref": "#/components/schemas/ClipRange"}],
        "properties": {"shortclip": {
            "type": "object",
            "required": ["output"],
            "properties": {"output": {"$ref": "#/components/schemas/ClipOutput"}},
        }},
    })
}

fn region() -> Value {
    json!({
        "name": header::REGION_CODE,
        "in": "header",
        "required": true,
        "description": "The region of the zone.",
        "schema": {"type": "string", "enum": Zone::ALL.map(Zone::region_code)},
    })
}

/// What is sent, and allows what it does not name.
const SENT: [&str; 2] = ["ClipOutput", "ClipRange"];

/// What our records put elsewhere or spell in one way, as the service has it.
fn as_on_the_wire(schemas: &mut Map<String, Value>) {
    for (name, schema) in schemas.iter_mut() {
        let Some(schema) = schema.as_object_mut() else { continue };
        // What is sent allows nothing that it does not name. Of what is answered nothing is sure to be there: readers fill
        // in what is missing.
        if !schema.contains_key("additionalProperties") && !SENT.contains(&name.as_str()) {
            schema.remove("required");
        }
        for field in schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
            takes_null(field.1);
        }
    }
    let fields = |name: &str, schemas: &mut Map<String, Value>, change: &dyn Fn(&mut Map<String, Value>)| {
        let schema = schemas.get_mut(name).and_then(|schema| schema.get_mut("properties"));
        if let Some(fields) = schema.and_then(Value::as_object_mut) {
            change(fields);
        }
    };
    fields("Snapshot", schemas, &|fields| {
        fields.retain(|name, _| !matches!(name.as_str(), "channelId" | "channelStatus"));
    });
    fields("Channel", schemas, &|fields| {
        // The documents have both spellings.
        if let Some(time_machine) = fields.get("useDvr").cloned() {
            fields.insert("useDVR".to_owned(), time_machine);
        }
        fields.remove("snapshots");
        // A number or text in the documents.
        if let Some(number) = fields.get_mut("instanceNo") {
            number["type"] = json!(["integer", "string"]);
        }
        // An object in the documents, of which a channel can have several.
        let one = json!({"$ref": "#/components/schemas/ChannelSnapshot"});
        fields.insert("snapshot".to_owned(), json!({"anyOf": [one, {"type": "array", "items": one}]}));
    });
    for channel in ["RestreamChannel", "VodChannel"] {
        fields(channel, schemas, &|fields| {
            if let Some(number) = fields.get_mut("instanceNo") {
                number["type"] = json!(["integer", "string"]);
            }
        });
    }
    fields("ShortClip", schemas, &|fields| {
        fields.retain(|name, _| !matches!(name.as_str(), "channelId" | "snapshotId"));
    });
    fields("ServiceUrl", schemas, &|fields| {
        // Numbers in text.
        for name in ["videoBitrate", "audioBitrate"] {
            if let Some(rate) = fields.get_mut(name) {
                rate["type"] = json!(["integer", "string"]);
            }
        }
    });
    fields("Recording", schemas, &|fields| {
        fields.remove("recordId");
    });
    if let Some(output) = schemas.get_mut("ClipOutput") {
        output["required"] = json!(["bucketName", "filePath"]);
        output["properties"]["accessControl"]["default"] = json!("PRIVATE");
    }
}

/// Takes `null` out of what a field may be, and says whether it was there: a field that may be left out.
fn takes_null(schema: &mut Value) -> bool {
    let is_null = |value: &Value| value == "null" || value["type"] == "null";
    let Some(fields) = schema.as_object_mut() else { return false };
    for name in ["type", "anyOf"] {
        let Some(Value::Array(options)) = fields.get_mut(name) else { continue };
        let before = options.len();
        options.retain(|option| !is_null(option));
        let was_there = options.len() < before;
        if let [only] = &options[..] {
            let only = only.clone();
            match only {
                Value::Object(reference) => {
                    fields.remove(name);
                    fields.extend(reference);
                }
                only => *fields.get_mut(name).expect("it was just there") = only,
            }
        }
        return was_there;
    }
    false
}

fn refusal() -> Value {
    json!({
        "type": "object",
        "description": "The envelope of an error. Older pages have `responseError` with `returnCode` and `returnMessage`.",
        "properties": {"error": {
            "type": "object",
            "properties": {
                "errorCode": {"type": ["integer", "string"]},
                "message": {"type": "string"},
                "errorName": {"type": "string"},
                "details": {"type": "string"},
            },
        }},
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use livestation_core::operation::{
        CreateSnapshot, GetChannel, GetServiceUrls, GetShortClip, GetSnapshot, ListChannels, ListShortClips,
        Operation, StartRecording, StopRecording,
    };
    use std::path::Path;

    /// Fields that are in `value` and not in `schema`, by path.
    fn unknown(value: &Value, schema: &Value, page: &Value, path: &str, found: &mut Vec<String>) {
        let schema = match schema["$ref"].as_str() {
            Some(reference) => page.pointer(reference.trim_start_matches('#')).expect("a schema of the page"),
            None => schema,
        };
        if let Some(options) = schema["anyOf"].as_array() {
            let all = options.iter().map(|option| {
                let mut found = Vec::new();
                unknown(value, option, page, path, &mut found);
                found
            });
            found.extend(all.min_by_key(Vec::len).unwrap_or_default());
            return;
        }
        match value {
            Value::Object(fields) => {
                for (name, field) in fields {
                    let path = format!("{path}.{name}");
                    let known = schema["properties"].get(name).or_else(|| schema.get("additionalProperties"));
                    match known {
                        Some(schema) => unknown(field, schema, page, &path, found),
                        None => found.push(path),
                    }
                }
            }
            Value::Array(entries) => {
                for entry in entries {
                    unknown(entry, &schema["items"], page, path, found);
                }
            }
            value => {
                let is = match value {
                    Value::String(_) => "string",
                    Value::Bool(_) => "boolean",
                    Value::Number(number) if number.is_i64() => "integer",
                    _ => "number",
                };
                let allowed = &schema["type"];
                let allows = |is: &str| {
                    allowed == is || allowed.as_array().is_some_and(|all| all.contains(&is.into()))
                };
                if !(allows(is) || is == "integer" && allows("number")) {
                    found.push(format!("{path}: {is}, not {allowed}"));
                }
            }
        }
    }

    fn check<O: Operation>(fixture: &str) -> Vec<String> {
        let page: Value = serde_json::from_str(&page()).unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(fixture);
        let answer: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let operation = &page["paths"][format!("/{}", O::ID.path())][O::ID.method().as_str().to_lowercase()];
        assert_eq!(operation["operationId"], O::ID.as_str());
        let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        let mut found = Vec::new();
        unknown(&answer, schema, &page, "", &mut found);
        found.retain(|path| !path.split('.').any(|name| O::UNREAD.contains(&name)));
        found
    }

    #[test]
    fn the_documented_answers_are_described() {
        for found in [
            check::<CreateSnapshot>("create_snapshot.documented.json"),
            check::<GetSnapshot>("get_snapshot.documented.json"),
            check::<GetChannel>("get_channel.from_table.json"),
            check::<ListChannels>("list_channels.from_table.json"),
            check::<GetServiceUrls>("get_service_urls.documented.json"),
            check::<StartRecording>("start_recording.from_table.json"),
            check::<StopRecording>("stop_recording.from_table.json"),
            check::<ListShortClips>("list_short_clips.from_table.json"),
            check::<GetShortClip>("get_short_clip.from_table.json"),
        ] {
            assert_eq!(found, Vec::<String>::new());
        }
    }

    #[test]
    fn arguments_that_may_be_left_out_are_not_required() {
        let page: Value = serde_json::from_str(&page()).unwrap();
        let parameters = &page["paths"]["/channels/{channelId}/snapshot"]["post"]["parameters"];
        let minutes =
            parameters.as_array().unwrap().iter().find(|it| it["name"] == "limitedDuration").unwrap();
        assert_eq!((&minutes["in"], &minutes["required"]), (&json!("query"), &json!(false)));
        assert_eq!(minutes["schema"], json!({"type": "integer", "minimum": 1, "maximum": 240}));
    }
}
