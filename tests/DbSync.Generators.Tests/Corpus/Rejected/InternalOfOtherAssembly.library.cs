// What the case stands on: another assembly.
using DbSync.Sdk;

namespace Corpus.Library;

public interface IPart { [PrimaryOnly] internal void Do(); [PrimaryOnly] void Other(); }
