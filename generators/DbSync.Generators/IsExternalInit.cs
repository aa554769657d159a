using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>Lets records compile for netstandard2.0, which the compiler loads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
