// Names so long that a path made of them would not fit a file system.
using DbSync.Sdk;

namespace Corpus.LongNames;

[SyncedStorage]
public interface IAnInterfaceWhoseNameIsLongerThanAnybodyWouldEverWantToTypeButWhichSomeToolSomewhereGeneratesAllTheSameFromASchemaThatNobodyReads
{
    [SyncWrite("long.save")]
    Task SaveSomethingWhoseDescriptionIsSoLongThatItFillsTheLineAndThenSomeMoreBecauseTheSchemaSaidSoAndNobodyHadTheHeartToShortenItAtAllAsync(
        [SyncKey] string theIdentityOfTheThingThatIsSavedWhichIsLongAsWell, CancellationToken ct = default);

    [SyncWrite("long.save-more")]
    Task SaveSomethingWhoseDescriptionIsSoLongThatItFillsTheLineAndThenSomeMoreBecauseTheSchemaSaidSoAndNobodyHadTheHeartToShortenItAtAllTooAsync(
        [SyncKey] string theIdentityOfTheThingThatIsSavedWhichIsLongAsWell, CancellationToken ct = default);
}
