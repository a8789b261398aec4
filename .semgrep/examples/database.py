def bad(cursor, name):
    # ruleid: sql-takes-parameters
    cursor.execute(f"SELECT * FROM person WHERE name = '{name}'")
    # ruleid: sql-takes-parameters
    cursor.execute("SELECT * FROM person WHERE name = '%s'" % name)
    # ruleid: sql-takes-parameters
    sql = f"SELECT * FROM person WHERE name = '{name}'"
    cursor.execute(sql)
    # ruleid: what-came-in-is-not-emptied
    cursor.execute("TRUNCATE wall_markevent")
    # ruleid: what-came-in-is-not-emptied
    MarkEvent.objects.filter(name=name).delete()


def good(cursor, name):
    # ok: sql-takes-parameters, what-came-in-is-not-emptied
    cursor.execute("SELECT * FROM person WHERE name = %s", [name])
