namespace DbSync.SurrealDb.Schema;

/// <summary>Version 1.</summary>
/// <remarks>
/// The natural key is the record's id, and stands in columns too: what an index finds of a transaction's own writes comes without its id (3.0.2).
/// <c>row_key</c> is a row's natural key as one text in .NET's ordinal order: snapshots page by it. JSON stands as text in its canonical form,
/// because as a value of SurrealDB it would lose how its numbers are written and the order of its names. An embedding whose length is too great
/// or too small for the index to compute with (zero among them) stands in <c>odd_embedding</c>, as bytes. <c>words</c> are the words of a content,
/// as all stores define them; the analyzer only cuts at the spaces between them. <c>size</c> is the row's share of a user's statistics.
/// </remarks>
internal static class FirstSchema
{
    public const string Statements = """
        DEFINE TABLE IF NOT EXISTS store_settings SCHEMAFULL;
        DEFINE FIELD IF NOT EXISTS version ON store_settings TYPE int;
        DEFINE FIELD IF NOT EXISTS embedding_dimension ON store_settings TYPE int;
        DEFINE FIELD IF NOT EXISTS vector_index ON store_settings TYPE string;
        DEFINE TABLE IF NOT EXISTS replication_cursor SCHEMAFULL;
        DEFINE FIELD IF NOT EXISTS journal_id ON replication_cursor TYPE string;
        DEFINE FIELD IF NOT EXISTS sequence ON replication_cursor TYPE int;

        DEFINE TABLE IF NOT EXISTS facts SCHEMAFULL;
        DEFINE FIELD IF NOT EXISTS row_key ON facts TYPE string;
        DEFINE FIELD IF NOT EXISTS user_id ON facts TYPE string;
        DEFINE FIELD IF NOT EXISTS key ON facts TYPE string;
        DEFINE FIELD IF NOT EXISTS value ON facts TYPE string;
        DEFINE FIELD IF NOT EXISTS created_at ON facts TYPE datetime;
        DEFINE FIELD IF NOT EXISTS updated_at ON facts TYPE datetime;
        DEFINE FIELD IF NOT EXISTS size ON facts TYPE int;
        DEFINE INDEX IF NOT EXISTS facts_by_key ON facts FIELDS row_key;
        DEFINE INDEX IF NOT EXISTS facts_by_user ON facts FIELDS user_id;

        DEFINE TABLE IF NOT EXISTS vectors SCHEMAFULL;
        DEFINE FIELD IF NOT EXISTS row_key ON vectors TYPE string;
        DEFINE FIELD IF NOT EXISTS vector_id ON vectors TYPE string;
        DEFINE FIELD IF NOT EXISTS user_id ON vectors TYPE string;
        DEFINE FIELD IF NOT EXISTS content ON vectors TYPE string;
        DEFINE FIELD IF NOT EXISTS embedding ON vectors TYPE option<array<float>>;
        DEFINE FIELD IF NOT EXISTS odd_embedding ON vectors TYPE option<bytes>;
        DEFINE FIELD IF NOT EXISTS metadata ON vectors TYPE string;
        DEFINE FIELD IF NOT EXISTS created_at ON vectors TYPE datetime;
        DEFINE FIELD IF NOT EXISTS updated_at ON vectors TYPE datetime;
        DEFINE FIELD IF NOT EXISTS size ON vectors TYPE int;
        DEFINE INDEX IF NOT EXISTS vectors_by_key ON vectors FIELDS row_key;
        DEFINE INDEX IF NOT EXISTS vectors_by_user ON vectors FIELDS user_id;

        DEFINE TABLE IF NOT EXISTS entities SCHEMAFULL;
        DEFINE FIELD IF NOT EXISTS row_key ON entities TYPE string;
        DEFINE FIELD IF NOT EXISTS entity_id ON entities TYPE string;
        DEFINE FIELD IF NOT EXISTS type ON entities TYPE string;
        DEFINE FIELD IF NOT EXISTS name ON entities TYPE string;
        DEFINE FIELD IF NOT EXISTS properties ON entities TYPE string;
        DEFINE FIELD IF NOT EXISTS created_at ON entities TYPE datetime;
        DEFINE FIELD IF NOT EXISTS updated_at ON entities TYPE datetime;
        DEFINE FIELD IF NOT EXISTS size ON entities TYPE int;
        DEFINE INDEX IF NOT EXISTS entities_by_key ON entities FIELDS row_key;

        DEFINE TABLE IF NOT EXISTS relationships TYPE RELATION FROM entities TO entities SCHEMAFULL;
        DEFINE FIELD IF NOT EXISTS row_key ON relationships TYPE string;
        DEFINE FIELD IF NOT EXISTS relationship_id ON relationships TYPE string;
        DEFINE FIELD IF NOT EXISTS type ON relationships TYPE string;
        DEFINE FIELD IF NOT EXISTS properties ON relationships TYPE string;
        DEFINE FIELD IF NOT EXISTS created_at ON relationships TYPE datetime;
        DEFINE FIELD IF NOT EXISTS size ON relationships TYPE int;
        DEFINE INDEX IF NOT EXISTS relationships_by_key ON relationships FIELDS row_key;
        DEFINE INDEX IF NOT EXISTS relationships_by_start ON relationships FIELDS in;
        DEFINE INDEX IF NOT EXISTS relationships_by_end ON relationships FIELDS out;

        DEFINE ANALYZER IF NOT EXISTS words TOKENIZERS blank;
        DEFINE TABLE IF NOT EXISTS documents SCHEMAFULL;
        DEFINE FIELD IF NOT EXISTS row_key ON documents TYPE string;
        DEFINE FIELD IF NOT EXISTS file_path ON documents TYPE string;
        DEFINE FIELD IF NOT EXISTS document_id ON documents TYPE string;
        DEFINE FIELD IF NOT EXISTS source_path ON documents TYPE string;
        DEFINE FIELD IF NOT EXISTS content ON documents TYPE string;
        DEFINE FIELD IF NOT EXISTS words ON documents TYPE string;
        DEFINE FIELD IF NOT EXISTS embedding ON documents TYPE option<array<float>>;
        DEFINE FIELD IF NOT EXISTS odd_embedding ON documents TYPE option<bytes>;
        DEFINE FIELD IF NOT EXISTS metadata ON documents TYPE string;
        DEFINE FIELD IF NOT EXISTS created_at ON documents TYPE datetime;
        DEFINE FIELD IF NOT EXISTS updated_at ON documents TYPE datetime;
        DEFINE FIELD IF NOT EXISTS size ON documents TYPE int;
        DEFINE INDEX IF NOT EXISTS documents_by_key ON documents FIELDS row_key;
        DEFINE INDEX IF NOT EXISTS documents_by_source ON documents FIELDS source_path;
        DEFINE INDEX IF NOT EXISTS documents_by_word ON documents FIELDS words FULLTEXT ANALYZER words;

        DEFINE TABLE IF NOT EXISTS events SCHEMAFULL;
        DEFINE FIELD IF NOT EXISTS row_key ON events TYPE string;
        DEFINE FIELD IF NOT EXISTS event_id ON events TYPE string;
        DEFINE FIELD IF NOT EXISTS user_id ON events TYPE string;
        DEFINE FIELD IF NOT EXISTS subject ON events TYPE string;
        DEFINE FIELD IF NOT EXISTS content ON events TYPE string;
        DEFINE FIELD IF NOT EXISTS words ON events TYPE string;
        DEFINE FIELD IF NOT EXISTS embedding ON events TYPE option<array<float>>;
        DEFINE FIELD IF NOT EXISTS odd_embedding ON events TYPE option<bytes>;
        DEFINE FIELD IF NOT EXISTS metadata ON events TYPE string;
        DEFINE FIELD IF NOT EXISTS created_at ON events TYPE datetime;
        DEFINE FIELD IF NOT EXISTS size ON events TYPE int;
        DEFINE INDEX IF NOT EXISTS events_by_key ON events FIELDS row_key;
        DEFINE INDEX IF NOT EXISTS events_by_subject ON events FIELDS user_id, subject;

        DEFINE TABLE IF NOT EXISTS code_projects SCHEMAFULL;
        DEFINE FIELD IF NOT EXISTS row_key ON code_projects TYPE string;
        DEFINE FIELD IF NOT EXISTS project_id ON code_projects TYPE string;
        DEFINE FIELD IF NOT EXISTS name ON code_projects TYPE string;
        DEFINE FIELD IF NOT EXISTS root_path ON code_projects TYPE string;
        DEFINE FIELD IF NOT EXISTS language_stats ON code_projects TYPE string;
        DEFINE FIELD IF NOT EXISTS indexing_status ON code_projects TYPE string;
        DEFINE FIELD IF NOT EXISTS watcher_enabled ON code_projects TYPE bool;
        DEFINE FIELD IF NOT EXISTS last_indexed_at ON code_projects TYPE option<datetime>;
        DEFINE FIELD IF NOT EXISTS created_at ON code_projects TYPE datetime;
        DEFINE FIELD IF NOT EXISTS updated_at ON code_projects TYPE datetime;
        DEFINE INDEX IF NOT EXISTS code_projects_by_key ON code_projects FIELDS row_key;

        DEFINE TABLE IF NOT EXISTS code_files SCHEMAFULL;
        DEFINE FIELD IF NOT EXISTS row_key ON code_files TYPE string;
        DEFINE FIELD IF NOT EXISTS project_id ON code_files TYPE string;
        DEFINE FIELD IF NOT EXISTS file_path ON code_files TYPE string;
        DEFINE FIELD IF NOT EXISTS language ON code_files TYPE string;
        DEFINE FIELD IF NOT EXISTS file_hash ON code_files TYPE string;
        DEFINE FIELD IF NOT EXISTS symbols_count ON code_files TYPE int;
        DEFINE FIELD IF NOT EXISTS indexed_at ON code_files TYPE datetime;
        DEFINE INDEX IF NOT EXISTS code_files_by_key ON code_files FIELDS row_key;
        DEFINE INDEX IF NOT EXISTS code_files_by_project ON code_files FIELDS project_id;

        DEFINE TABLE IF NOT EXISTS code_symbols SCHEMAFULL;
        DEFINE FIELD IF NOT EXISTS row_key ON code_symbols TYPE string;
        DEFINE FIELD IF NOT EXISTS symbol_id ON code_symbols TYPE string;
        DEFINE FIELD IF NOT EXISTS project_id ON code_symbols TYPE string;
        DEFINE FIELD IF NOT EXISTS file_path ON code_symbols TYPE string;
        DEFINE FIELD IF NOT EXISTS name_path ON code_symbols TYPE string;
        DEFINE FIELD IF NOT EXISTS language ON code_symbols TYPE string;
        DEFINE FIELD IF NOT EXISTS symbol_type ON code_symbols TYPE string;
        DEFINE FIELD IF NOT EXISTS name ON code_symbols TYPE string;
        DEFINE FIELD IF NOT EXISTS start_line ON code_symbols TYPE int;
        DEFINE FIELD IF NOT EXISTS end_line ON code_symbols TYPE int;
        DEFINE FIELD IF NOT EXISTS start_byte ON code_symbols TYPE int;
        DEFINE FIELD IF NOT EXISTS end_byte ON code_symbols TYPE int;
        DEFINE FIELD IF NOT EXISTS source_code ON code_symbols TYPE option<string>;
        DEFINE FIELD IF NOT EXISTS signature ON code_symbols TYPE option<string>;
        DEFINE FIELD IF NOT EXISTS doc_string ON code_symbols TYPE option<string>;
        DEFINE FIELD IF NOT EXISTS embedding ON code_symbols TYPE option<array<float>>;
        DEFINE FIELD IF NOT EXISTS odd_embedding ON code_symbols TYPE option<bytes>;
        DEFINE FIELD IF NOT EXISTS parent_id ON code_symbols TYPE option<string>;
        DEFINE FIELD IF NOT EXISTS metadata ON code_symbols TYPE string;
        DEFINE FIELD IF NOT EXISTS created_at ON code_symbols TYPE datetime;
        DEFINE FIELD IF NOT EXISTS updated_at ON code_symbols TYPE datetime;
        DEFINE INDEX IF NOT EXISTS code_symbols_by_key ON code_symbols FIELDS row_key;
        DEFINE INDEX IF NOT EXISTS code_symbols_by_file ON code_symbols FIELDS project_id, file_path;
        DEFINE INDEX IF NOT EXISTS code_symbols_by_name ON code_symbols FIELDS project_id, name;
        DEFINE INDEX IF NOT EXISTS code_symbols_by_path ON code_symbols FIELDS project_id, name_path;
        DEFINE INDEX IF NOT EXISTS code_symbols_by_parent ON code_symbols FIELDS project_id, parent_id;

        DEFINE TABLE IF NOT EXISTS code_chunks SCHEMAFULL;
        DEFINE FIELD IF NOT EXISTS row_key ON code_chunks TYPE string;
        DEFINE FIELD IF NOT EXISTS chunk_id ON code_chunks TYPE string;
        DEFINE FIELD IF NOT EXISTS symbol_id ON code_chunks TYPE string;
        DEFINE FIELD IF NOT EXISTS project_id ON code_chunks TYPE string;
        DEFINE FIELD IF NOT EXISTS file_path ON code_chunks TYPE string;
        DEFINE FIELD IF NOT EXISTS chunk_index ON code_chunks TYPE int;
        DEFINE FIELD IF NOT EXISTS chunk_count ON code_chunks TYPE int;
        DEFINE FIELD IF NOT EXISTS content ON code_chunks TYPE string;
        DEFINE FIELD IF NOT EXISTS start_offset ON code_chunks TYPE int;
        DEFINE FIELD IF NOT EXISTS end_offset ON code_chunks TYPE int;
        DEFINE FIELD IF NOT EXISTS embedding ON code_chunks TYPE option<array<float>>;
        DEFINE FIELD IF NOT EXISTS odd_embedding ON code_chunks TYPE option<bytes>;
        DEFINE FIELD IF NOT EXISTS symbol_name ON code_chunks TYPE string;
        DEFINE FIELD IF NOT EXISTS symbol_type ON code_chunks TYPE string;
        DEFINE FIELD IF NOT EXISTS language ON code_chunks TYPE string;
        DEFINE FIELD IF NOT EXISTS created_at ON code_chunks TYPE datetime;
        DEFINE INDEX IF NOT EXISTS code_chunks_by_key ON code_chunks FIELDS row_key;
        DEFINE INDEX IF NOT EXISTS code_chunks_by_symbol ON code_chunks FIELDS symbol_id;
        DEFINE INDEX IF NOT EXISTS code_chunks_by_file ON code_chunks FIELDS project_id, file_path;

        DEFINE TABLE IF NOT EXISTS indexing_jobs SCHEMAFULL;
        DEFINE FIELD IF NOT EXISTS row_key ON indexing_jobs TYPE string;
        DEFINE FIELD IF NOT EXISTS job_id ON indexing_jobs TYPE string;
        DEFINE FIELD IF NOT EXISTS project_id ON indexing_jobs TYPE string;
        DEFINE FIELD IF NOT EXISTS project_path ON indexing_jobs TYPE string;
        DEFINE FIELD IF NOT EXISTS status ON indexing_jobs TYPE string;
        DEFINE FIELD IF NOT EXISTS progress ON indexing_jobs TYPE float;
        DEFINE FIELD IF NOT EXISTS files_total ON indexing_jobs TYPE int;
        DEFINE FIELD IF NOT EXISTS files_indexed ON indexing_jobs TYPE int;
        DEFINE FIELD IF NOT EXISTS started_at ON indexing_jobs TYPE datetime;
        DEFINE FIELD IF NOT EXISTS completed_at ON indexing_jobs TYPE option<datetime>;
        DEFINE FIELD IF NOT EXISTS error ON indexing_jobs TYPE option<string>;
        DEFINE INDEX IF NOT EXISTS indexing_jobs_by_key ON indexing_jobs FIELDS row_key;
        DEFINE INDEX IF NOT EXISTS indexing_jobs_by_status ON indexing_jobs FIELDS status;

        """;
}
