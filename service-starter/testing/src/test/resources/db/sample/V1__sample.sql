create table counter (
    id    uuid   primary key,
    value bigint not null
);
