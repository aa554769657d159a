// A generic method that may make its type.
using DbSync.Sdk;

namespace Corpus.ConstraintNew;

public class Box;

[SyncedStorage]
public interface IConstraintNew
{
    [PrimaryOnly] T Make<T>() where T : new();
    [PrimaryOnly] T MakeBox<T>() where T : Box, new();
    [PrimaryOnly] T MakeClass<T>() where T : class, new();
}
