-- Whose device is it, and may it connect. Told to the bridges through the outbox with every change.
create table device (
    id            uuid primary key,
    athlete_id    uuid        not null,
    kind          text        not null check (kind in ('STRAP_OR_POWER_METER', 'HEAD_UNIT', 'WATCH', 'PHONE', 'FILE_IMPORT')),
    name          text        not null check (length(name) between 1 and 80),
    status        text        not null check (status in ('ACTIVE', 'REVOKED')),
    -- Of a 256-bit random secret: nothing to guess, so a fast hash is enough.
    secret_sha256 bytea       not null check (octet_length(secret_sha256) = 32),
    epoch         bigint      not null check (epoch > 0),
    registered_at timestamptz not null,
    changed_at    timestamptz not null
);

create index device_by_athlete on device (athlete_id, registered_at, id);

-- A code that an athlete reads out to a device. The row stays after its use, so that a second use is told apart from a wrong code.
create table claim (
    code_sha256 bytea primary key check (octet_length(code_sha256) = 32),
    athlete_id  uuid        not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    redeemed_at timestamptz,
    device_id   uuid references device (id),
    check ((redeemed_at is null) = (device_id is null)),
    check (expires_at > created_at)
);

create index claim_by_athlete on claim (athlete_id, created_at);
create index claim_by_expiry on claim (expires_at);
