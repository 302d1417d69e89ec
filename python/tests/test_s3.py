"""The emulator's Object Storage, spoken to by boto3."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from livestation.testing import Emulator

BUCKET = "my-bucket"


@pytest.fixture(scope="module")
def storage() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@contextmanager
def s3(emulator: Emulator, **keys: str) -> Iterator[Any]:
    client = boto3.client(
        "s3",
        endpoint_url=emulator.s3_endpoint,
        region_name="kr-standard",
        aws_access_key_id=keys.get("access_key", emulator.access_key),
        aws_secret_access_key=keys.get("secret_key", emulator.secret_key),
        config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, proxies={}),
    )
    # Its connections would be found open later, by another test.
    with closing(client):
        yield client


@pytest.fixture(scope="module")
def client(storage: Emulator) -> Iterator[Any]:
    with s3(storage) as client:
        yield client


def code(refused: pytest.ExceptionInfo[ClientError]) -> str:
    return str(refused.value.response["Error"]["Code"])


def test_a_clip_is_listed_and_fetched(storage: Emulator, client: Any) -> None:
    live, channel = storage.client(), storage.channels[0]
    snapshot = live.create_snapshot(channel, 1)
    for access in ("PRIVATE", "PUBLIC_READ"):
        place = {"bucket_name": "clip-bucket", "file_path": "/clips", "access_control": access}
        clip = live.create_short_clip(channel, snapshot.snapshot_id, start_ms=0, end_ms=1_000, **place)
        live.wait_for_clip(channel, clip.short_clip_id)
    objects = client.list_objects_v2(Bucket="clip-bucket", Prefix="clips/")["Contents"]
    assert len(objects) == 2
    anyone = []
    for one in objects:
        whole = client.get_object(Bucket="clip-bucket", Key=one["Key"])
        assert whole["ETag"] == one["ETag"]
        body = whole["Body"].read()
        assert len(body) == one["Size"] and body[4:8] == b"ftyp"
        part = client.get_object(Bucket="clip-bucket", Key=one["Key"], Range="bytes=4-7", IfMatch=one["ETag"])
        assert part["Body"].read() == b"ftyp"
        try:
            with urlopen(f"{storage.s3_endpoint}/clip-bucket/{one['Key']}") as answer:
                anyone.append(answer.read() == body)
        except HTTPError as refused:
            with closing(refused):
                assert refused.code == 403 and b"<Code>AccessDenied</Code>" in refused.read()
            anyone.append(False)
    assert anyone == [False, True], "one is PRIVATE, one is PUBLIC_READ"


def test_objects_are_written_whole_and_in_parts(storage: Emulator, client: Any) -> None:
    client.create_bucket(Bucket=BUCKET)
    key = "클립/a+b & c (1).txt"
    client.put_object(Bucket=BUCKET, Key=key, Body=b"hello world")
    assert client.get_object(Bucket=BUCKET, Key=key, Range="bytes=6-")["Body"].read() == b"world"
    large = os.urandom(18 * 1024 * 1024)
    client.upload_fileobj(BytesIO(large), BUCKET, "large.bin")
    client.copy_object(Bucket=BUCKET, Key="copies/large.bin", CopySource={"Bucket": BUCKET, "Key": "large.bin"})
    for name in ("large.bin", "copies/large.bin"):
        fetched = BytesIO()
        client.download_fileobj(BUCKET, name, fetched)
        assert fetched.getvalue() == large
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, PaginationConfig={"PageSize": 2})
    assert [one["Key"] for page in pages for one in page["Contents"]] == ["copies/large.bin", "large.bin", key]
    folders = client.list_objects(Bucket=BUCKET, Delimiter="/")
    assert [one["Prefix"] for one in folders["CommonPrefixes"]] == ["copies/", "클립/"]
    assert BUCKET in [one["Name"] for one in client.list_buckets()["Buckets"]]
    client.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": "large.bin"}, {"Key": key}]})
    assert client.list_objects_v2(Bucket=BUCKET)["KeyCount"] == 1


def test_an_upload_in_parts_goes_on_and_is_given_up(storage: Emulator, client: Any) -> None:
    where = {"Bucket": BUCKET, "Key": "parts.bin"}
    upload = {**where, "UploadId": client.create_multipart_upload(**where)["UploadId"]}
    part = os.urandom(5 * 1024 * 1024)
    tags = [client.upload_part(**upload, PartNumber=n, Body=part[:length])["ETag"] for n, length in ((1, None), (2, 9))]
    listed = client.list_parts(**upload)["Parts"]
    assert [(one["PartNumber"], one["Size"]) for one in listed] == [(1, len(part)), (2, 9)]
    parts = [{"PartNumber": n, "ETag": tag} for n, tag in enumerate(tags, 1)]
    with pytest.raises(ClientError) as refused:
        client.complete_multipart_upload(**upload, MultipartUpload={"Parts": [{**parts[0], "ETag": tags[1]}]})
    assert code(refused) == "InvalidPart"
    client.complete_multipart_upload(**upload, MultipartUpload={"Parts": parts})
    assert client.get_object(**where)["Body"].read() == part + part[:9]
    with pytest.raises(ClientError) as refused:
        client.list_parts(**upload)
    assert code(refused) == "NoSuchUpload"
    upload = {**where, "UploadId": client.create_multipart_upload(**where)["UploadId"]}
    client.abort_multipart_upload(**upload)
    with pytest.raises(ClientError) as refused:
        client.upload_part(**upload, PartNumber=1, Body=b"late")
    assert code(refused) == "NoSuchUpload"


def test_presigned_urls_work_without_keys(storage: Emulator, client: Any) -> None:
    where = {"Bucket": BUCKET, "Key": "presigned.txt"}
    url = client.generate_presigned_url("put_object", Params=where, ExpiresIn=60)
    with urlopen(Request(url, method="PUT", data=b"presigned")) as answer:
        assert answer.status == 200
    url = client.generate_presigned_url("get_object", Params=where, ExpiresIn=60)
    with urlopen(url) as answer:
        assert answer.read() == b"presigned"
    with pytest.raises(HTTPError) as refused:
        urlopen(url.replace("presigned.txt", "other.txt"))
    with closing(refused.value):
        assert refused.value.code == 403


def test_what_is_wrong_is_refused_and_said(storage: Emulator, client: Any) -> None:
    for keys, wanted in (
        ({"secret_key": "wrong"}, "SignatureDoesNotMatch"),
        ({"access_key": "ANOTHER"}, "InvalidAccessKeyId"),
    ):
        with pytest.raises(ClientError) as refused:
            with s3(storage, **keys) as stranger:
                stranger.list_buckets()
        assert code(refused) == wanted
        assert storage.secret_key not in str(refused.value.response)
    client.put_object(Bucket=BUCKET, Key="file", Body=b"")
    for call, wanted in (
        (lambda: client.get_object(Bucket=BUCKET, Key="none"), "NoSuchKey"),
        (lambda: client.put_object(Bucket=BUCKET, Key="file/below", Body=b""), "InvalidArgument"),
        (lambda: client.put_object(Bucket=BUCKET, Key="a/../b", Body=b""), "InvalidArgument"),
        (lambda: client.delete_bucket(Bucket=BUCKET), "BucketNotEmpty"),
        (lambda: client.get_bucket_policy(Bucket=BUCKET), "NotImplemented"),
        (lambda: client.put_object(Bucket=BUCKET, Key="x", Body=b"", ACL="public-read-write"), "InvalidArgument"),
    ):
        with pytest.raises(ClientError) as refused:
            call()
        assert code(refused) == wanted


def test_faults_of_bucket_files_strike_here_too(storage: Emulator, client: Any) -> None:
    client.put_object(Bucket=BUCKET, Key="file", Body=b"12345678")
    storage.add_fault("503", operation="bucket_file", times=1)
    with pytest.raises(ClientError) as refused:
        client.get_object(Bucket=BUCKET, Key="file")
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 503
    assert client.get_object(Bucket=BUCKET, Key="file")["Body"].read() == b"12345678"
