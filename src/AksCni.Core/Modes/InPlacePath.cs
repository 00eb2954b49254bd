namespace AksCni.Modes;

/// <summary>Follows the documented updates from mode to mode, which don't need a new cluster.</summary>
internal static class InPlacePath
{
    /// <summary>True if one documented update after the other leads there; what a cluster is already counts.</summary>
    public static bool Leads(CniMode from, CniDataplane? fromDataplane, CniMode to, CniDataplane? toDataplane)
    {
        if (from == to && fromDataplane == toDataplane)
            return true;
        foreach (ModeUpdate update in from.Traits().Updates)
            if (update.From == fromDataplane && Leads(update.To, update.ToDataplane, to, toDataplane))
                return true;
        return false;
    }

    /// <summary>True if other modes can be updated to this one, and this one to no other.</summary>
    public static bool IsOneWay(CniMode mode) =>
        Array.TrueForAll(mode.Traits().Updates, update => update.To == mode)
        && Array.Exists(ModeTable.All, from => from.Mode != mode && Array.Exists(from.Updates, update => update.To == mode));
}
