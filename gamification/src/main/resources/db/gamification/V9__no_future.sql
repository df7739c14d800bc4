-- What somebody's broken clock fixed for good: the next activity says anew in which classes the athlete is.
update competitor set as_of = timestamptz '1970-01-01' where as_of > now() + interval '1 day';
