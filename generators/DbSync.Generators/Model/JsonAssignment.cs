namespace DbSync.Classification;

/// <summary>How a member gets back into the object.</summary>
internal enum JsonAssignment
{
    /// <summary>As a constructor argument.</summary>
    Constructor,

    /// <summary>In the object initializer, which must name it.</summary>
    Required,

    /// <summary>In the object initializer; when missing, it keeps the value its own initializer gives.</summary>
    Init,

    /// <summary>After construction, when it is there.</summary>
    Set,
}
