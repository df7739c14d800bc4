-- A trigger for rows doesn't see a truncate. Who starts over on purpose (reset/gamification.sql) says so by switching this one off.
create trigger ledger_is_not_emptied before truncate on ledger_entry
    for each statement execute function refuse_to_change_the_ledger();

create trigger rulings_are_not_emptied before truncate on ruling
    for each statement execute function refuse_to_change_rulings();
