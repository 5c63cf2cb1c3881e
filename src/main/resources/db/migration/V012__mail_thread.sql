-- The address that answers in a case are sent to, and the message that mail programs gather a case's mails under.
create table mail_thread (
    case_number     varchar(20)  primary key,
    tag             varchar(40)  not null,
    root_message_id varchar(200) not null,
    made_at         timestamp with time zone not null,
    constraint mail_thread_tag unique (tag),
    constraint mail_thread_root unique (root_message_id)
);
